import { join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { EXIT, finding, FindingsError, type ExitCode, type Finding } from '../findings/finding.ts';
import type { Cluster, Host } from '../generator/model/cluster.ts';
import { loadConfig } from '../generator/config/load.ts';
import { messages } from '../messages/messages.ts';
import { configFile } from '../project/config-file.ts';
import type { ContactHost } from '../runner/contact/client.ts';
import { contact } from '../runner/contact/contact.ts';
import { findingsOf, type Met } from '../runner/contact/met.ts';
import { hasProgram } from '../runner/preflight/ssh.ts';
import { table } from '../terminal/table.ts';
import { contactDialog } from './contact-dialog.ts';
import { interruptible } from './interruptible.ts';
import type { Io } from './io.ts';
import { findingsToJson, printFindings } from './print-findings.ts';

export interface SshOptions {
  readonly project?: string;
  /** Names of hosts with commas between them. */
  readonly limit?: string;
  /** Store the keys of new hosts without a question. */
  readonly yes?: boolean;
  readonly json?: boolean;
}

/**
 * `kubewright ssh`: first contact with the hosts of a configuration. A second run changes nothing.
 * @param input where the password comes from
 * @returns 4 when a host refused something, 5 when hosts could not be reached or trusted, 130 when the user stops
 * @throws FindingsError KW2090 when keys cannot be confirmed, KW2091 for an unknown host, KW4006 without ssh; as contact
 */
export async function ssh(options: SshOptions, io: Io, input: Readable = process.stdin): Promise<ExitCode> {
  const root = resolve(io.cwd, options.project ?? '.');
  const hosts = await hostsOf(root, options.limit);
  if (!(await hasProgram('ssh', io.env))) throw new FindingsError([finding('KW4006', {})], EXIT.ansible);
  const dialog = contactDialog(options.yes === true, io, input);
  const met = await stoppable((signal) => contact(hosts, { root, env: io.env, signal }, dialog)).finally(() => {
    dialog.end();
  });
  if (met === undefined) return EXIT.interrupted;
  const findings = met.flatMap(findingsOf);
  if (options.json === true) io.stdout.write(`${JSON.stringify(asJson(met, findings, io), null, 2)}\n`);
  else report(met, findings, io);
  return exitCodeOf(findings);
}

async function hostsOf(root: string, limit: string | undefined): Promise<ContactHost[]> {
  const file = await configFile(root);
  const { cluster } = await loadConfig(join(root, file), file);
  return chosen(cluster, limit, file).map(({ name, ssh: { known_hosts: knownHosts, ...way } }) => {
    return { name, ...way, knownHosts };
  });
}

function chosen({ hosts }: Cluster, limit: string | undefined, file: string): readonly Host[] {
  if (limit === undefined) return hosts;
  const names = limit.split(',').map((name) => name.trim());
  const known = hosts.map(({ name }) => name);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new FindingsError(unknown.map((host) => finding('KW2091', { host, file, known: known.join(', ') })));
  return hosts.filter(({ name }) => names.includes(name));
}

/** A question that ended with Ctrl-C, or a failure, leaves others at work: they are stopped too. */
function stoppable<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  return interruptible((signal, interrupt) => work(signal).finally(interrupt));
}

function report(met: readonly Met[], findings: readonly Finding[], io: Io): void {
  const { contact: texts } = messages(io.language);
  const { host, hostKey, key, permissions, python } = texts.head;
  const rows = met.map((one) => [
    `${one.host.name} (${one.host.address})`,
    texts.hostKeys[one.hostKey],
    texts.keys[one.key],
    one.offer === undefined ? '' : texts.permissions[one.offer.permissions],
    one.offer === undefined ? '' : pythonText(one.offer.python, texts.noPython),
  ]);
  io.stdout.write(`${table([[host, hostKey, key, permissions, python], ...rows]).join('\n')}\n`);
  printFindings(findings, io);
  if (findings.length === 0) io.stdout.write(`${texts.next}\n`);
}

function pythonText(python: { version: string; path: string } | undefined, none: string): string {
  return python === undefined ? none : `${python.version} ${python.path}`;
}

function asJson(met: readonly Met[], findings: readonly Finding[], io: Io) {
  const hosts = met.map(({ host: { name, address, port, user }, settings, hostKey, fingerprints, key, offer }) => {
    const files = { known_hosts: settings.knownHostsFile, key_file: settings.keyFile };
    const found = { permissions: offer?.permissions ?? null, python: offer?.python ?? null };
    return { name, address, port, user, host_key: hostKey, fingerprints, key, ...found, ...files };
  });
  return { hosts, findings: findingsToJson(findings, io) };
}

function exitCodeOf(findings: readonly Finding[]): ExitCode {
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return EXIT.done;
  return errors.every(({ code }) => code === 'KW3030' || code === 'KW3202') ? EXIT.unreachable : EXIT.failed;
}
