import { join } from 'node:path';
import { knownMirrors } from '../fetch/mirrors.ts';
import { loadConfig } from '../generator/config/load.ts';
import { plan } from '../generator/plan/plan.ts';
import { knownReleases } from '../generator/release/release.ts';
import { listSecrets } from '../generator/secrets/edit.ts';
import { STEPS } from '../generator/steps.ts';
import { configFile } from '../project/config-file.ts';
import { homePath } from '../project/home-path.ts';
import { findProject } from '../project/project.ts';
import { CORES } from '../runner/ansible/cores.ts';
import { topics } from './explain.ts';
import type { Io } from './io.ts';

/** What a word can be completed to. */
export interface Candidate {
  readonly value: string;
  /** Empty where the value says it. */
  readonly description: string;
}

/** By the placeholder of an argument or of an option's value, as the help shows it. */
const VALUES: Readonly<Record<string, (root: string, io: Io) => Promise<readonly Candidate[]> | readonly Candidate[]>> =
  {
    steps: stepsOf,
    topic: (_root, { language }) => topics(language),
    name: secretsOf,
    hosts: hostsOf,
    pattern: hostsOf,
    mirror: () => knownMirrors().map(alone),
    release: () => knownReleases().map(alone),
    version: () => CORES.map(alone),
  };

/**
 * The values that a placeholder stands for; none when anything can stand there.
 * @param project what -C names; the current folder when absent
 * @throws FindingsError when the project cannot be read
 */
export async function valuesFor(
  placeholder: string,
  project: string | undefined,
  io: Io,
): Promise<readonly Candidate[]> {
  const root = homePath(project ?? '.', io.cwd, io.env['HOME']);
  return (await VALUES[placeholder]?.(root, io)) ?? [];
}

/** Of a project those that it has, elsewhere all. */
async function stepsOf(root: string, { language }: Io): Promise<Candidate[]> {
  const steps = (await findProject(root))?.steps ?? STEPS;
  return steps.map(({ id, title }) => ({ value: id, description: title[language] }));
}

async function secretsOf(root: string, { language }: Io): Promise<Candidate[]> {
  const { cluster, release } = await configOf(root);
  const secrets = await listSecrets({ root, plan: plan(cluster, release) });
  return secrets.map(({ variable, what }) => ({ value: variable, description: what?.[language] ?? '' }));
}

async function hostsOf(root: string): Promise<Candidate[]> {
  const { cluster } = await configOf(root);
  return cluster.hosts.map(({ name, address }) => ({ value: name, description: address }));
}

async function configOf(root: string) {
  const name = await configFile(root);
  return loadConfig(join(root, name), name);
}

function alone(value: string): Candidate {
  return { value, description: '' };
}
