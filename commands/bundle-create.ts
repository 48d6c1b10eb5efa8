import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { archives } from '../bundle/contents.ts';
import { FORMAT } from '../bundle/format.ts';
import { guide } from '../bundle/guide.ts';
import { ownFiles } from '../bundle/own-files.ts';
import { systemPackages } from '../bundle/packages.ts';
import { projectFiles } from '../bundle/project-files.ts';
import { wheels } from '../bundle/wheels.ts';
import { writeBundle, type Entry } from '../bundle/write.ts';
import { EXIT, finding, type ExitCode, type Finding } from '../findings/finding.ts';
import { loadConfig } from '../generator/config/load.ts';
import { filesFolder } from '../generator/derived/archives.ts';
import { plan as makePlan } from '../generator/plan/plan.ts';
import { vaultName } from '../generator/secrets/open.ts';
import { passwordFile, readPassword } from '../generator/secrets/password.ts';
import { messages } from '../messages/messages.ts';
import { fill } from '../messages/template.ts';
import { configFile } from '../project/config-file.ts';
import { packageVersion } from '../project/package-root.ts';
import { readProject } from '../project/project.ts';
import { DEFAULT_CORE, type Core } from '../runner/ansible/cores.ts';
import { makeView, type View } from '../terminal/view.ts';
import { bytesOf, inMb } from './meter.ts';
import { interruptible } from './interruptible.ts';
import type { Io } from './io.ts';
import { findingsToJson, printFindings } from './print-findings.ts';

export interface BundleCreateOptions {
  readonly project?: string;
  readonly output?: string;
  readonly core?: Core;
  readonly json?: boolean;
}

/**
 * `kubewright bundle create`: puts all that a project needs into one file.
 * @throws FindingsError KW2130 when archives are missing, KW2132, KW2134, KW2141 when a part cannot be had; as loadConfig and setup
 * @throws Interrupted when the user stops; then there is no bundle
 */
export async function bundleCreate(options: BundleCreateOptions, io: Io): Promise<ExitCode> {
  const { bundle: texts } = messages(io.language);
  const view = makeView(io.stderr, io.terminal, io.columns);
  return interruptible(async (signal) => {
    const folder = await mkdtemp(join(tmpdir(), 'kubewright-bundle-'));
    try {
      view.status(texts.collecting);
      const root = resolve(io.cwd, options.project ?? '.');
      const { cluster } = await readProject(root);
      const target = resolve(io.cwd, options.output ?? `${cluster}.bundle.tar`);
      const { description, entries, findings, vault } = await collect(
        { root, target, folder, signal, view },
        options,
        io,
      );
      const written = await writeBundle(target, description, entries, bytesOf(view, texts.writing), signal);
      view.status(undefined);
      const { sums, files, bytes } = written;
      if (options.json === true) {
        const told = { file: target, cluster, sums, files, bytes, findings: findingsToJson(findings, io) };
        io.stdout.write(`${JSON.stringify(told, null, 2)}\n`);
        return EXIT.done;
      }
      printFindings(findings, io);
      const lines = [
        fill(texts.created, { file: target, files, size: inMb(bytes) }),
        fill(texts.sums, { sums }),
        fill(texts.takeAlong, { vault }),
      ];
      io.stdout.write(`${lines.join('\n')}\n`);
      return EXIT.done;
    } finally {
      view.status(undefined);
      await rm(folder, { recursive: true, force: true });
    }
  });
}

interface Work {
  /** Absolute paths: of the project, of the bundle, and of a folder for what is made on the way. */
  readonly root: string;
  readonly target: string;
  readonly folder: string;
  readonly signal: AbortSignal;
  readonly view: View;
}

async function collect(
  { root, target, folder, signal, view }: Work,
  { core = DEFAULT_CORE }: BundleCreateOptions,
  io: Io,
) {
  const { env } = io;
  const config = await configFile(root);
  const loaded = await loadConfig(join(root, config), config);
  const { name: cluster, release } = loaded.cluster;
  const plan = makePlan(loaded.cluster, loaded.release, config, await vaultName(root, cluster));
  const files = filesFolder(loaded.cluster, root, env['HOME']);
  const vault = passwordFile(plan.vault, root, env);
  const archived = await archives(plan, loaded.release, { root, folder: files }, signal);
  const besides = [files, target, `${target}.part`];
  const project = await projectFiles(root, await readPassword(vault), besides, env);
  const own = await ownFiles(env);
  const ansible = await wheels(core, folder, own.root, env, signal, (event) => {
    if (event.kind === 'pip') view.status(fill(messages(io.language).bundle.pip, { line: event.line.trim() }));
  });
  const description = {
    format: FORMAT,
    kubewright: packageVersion(),
    cluster,
    release,
    platform: `${process.platform}-${process.arch}`,
    ansible: { core, python: ansible.python },
  };
  const texts = guide(description, systemPackages(plan), `${plan.vault}.vault`, loaded.cluster.language);
  const entries: Entry[] = [...texts, ...own.entries, ...ansible.entries, ...project.entries, ...archived.entries];
  const secret: Finding[] =
    project.secret.length === 0 ? [] : [finding('KW2133', { files: project.secret.join(', ') })];
  return { description, entries, findings: [...archived.findings, ...secret], vault };
}
