import { resolve } from 'node:path';
import { EXIT, type ExitCode } from '../findings/finding.ts';
import { loadConfig } from '../generator/config/load.ts';
import { plan as makePlan, type Plan } from '../generator/plan/plan.ts';
import { connections, type Connection } from '../generator/plan/ports.ts';
import { messages } from '../messages/messages.ts';
import { fill } from '../messages/template.ts';
import { configFile } from '../project/config-file.ts';
import { table } from '../terminal/table.ts';
import type { Io } from './io.ts';
import { printFindings } from './print-findings.ts';
import { drawTopology } from './topology.ts';

export interface PlanOptions {
  readonly project?: string;
  readonly ports?: boolean;
  readonly json?: boolean;
}

/**
 * `kubewright plan [FILE]`: shows what a configuration would become; writes nothing.
 * @param file the configuration; by default that of the project
 */
export async function plan(file: string | undefined, options: PlanOptions, io: Io): Promise<ExitCode> {
  const root = resolve(io.cwd, options.project ?? '.');
  const name = file ?? (await configFile(root));
  const { cluster, release, warnings } = await loadConfig(resolve(file === undefined ? root : io.cwd, name), name);
  printFindings(warnings, io);
  const planned = makePlan(cluster, release);
  const ports = connections(planned);
  if (options.json === true) io.stdout.write(`${JSON.stringify(toJson(planned, ports), null, 2)}\n`);
  else io.stdout.write(`${(options.ports === true ? portLines(ports, io) : planLines(planned, io)).join('\n')}\n`);
  return EXIT.done;
}

function planLines(plan: Plan, io: Io): string[] {
  const { plan: texts } = messages(io.language);
  return [
    fill(texts.cluster, { cluster: plan.cluster, release: plan.release, kubernetes: plan.kubernetes }),
    '',
    ...drawTopology(plan, texts.control, io),
    '',
    `${texts.steps}:`,
    ...table(plan.steps.map(({ playbook, title }) => ['', playbook, title[io.language]])),
    '',
    `${texts.files}:`,
    ...plan.artifacts.map(
      ({ file, checksum }) => `  ${fill(texts.file, { file, checksum: checksum ?? texts.noHash })}`,
    ),
    ...section(
      texts.images,
      plan.images.map(({ name }) => name),
    ),
    ...section(
      texts.unproven,
      plan.unproven.map((text) => text[io.language]),
    ),
  ];
}

/** Nothing at all for what a cluster has not. */
function section(heading: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', `${heading}:`, ...lines.map((line) => `  ${line}`)];
}

function portLines(ports: readonly Connection[], { language }: Io): string[] {
  const { port: head, control } = messages(language).plan;
  const place = (addresses: readonly string[]) => addresses.map((a) => (a === 'control' ? control : a)).join(' ');
  return table([
    [head.protocol, head.port, head.why, head.from, head.to],
    ...ports.map(({ from, to, protocol, port, why }) => [
      protocol,
      port === undefined ? '-' : String(port),
      why[language],
      place(from),
      place(to),
    ]),
  ]);
}

function toJson(plan: Plan, ports: readonly Connection[]) {
  const { cluster, release, kubernetes, hosts, groups, steps, artifacts, images, unproven } = plan;
  return {
    cluster,
    release,
    kubernetes,
    hosts: hosts.map(({ name, address, roles }) => ({ name, address, roles })),
    groups,
    steps: steps.map(({ id, playbook, title }) => ({ id, playbook, title })),
    artifacts,
    images: images.map(({ name, mirror }) => ({ name, mirror: mirror ?? null })),
    unproven,
    ports,
  };
}
