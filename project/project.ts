import { readFile } from 'node:fs/promises';
import { finding, FindingsError } from '../findings/finding.ts';
import type { Text } from '../messages/messages.ts';
import { hasCode } from './file-access.ts';
import { layout } from './layout.ts';

/** The format of project.json that this program writes and reads. */
export const FORMAT = 1;

/** One numbered playbook of a project, as recorded when it was generated. */
export interface ProjectStep {
  /** `etcd`: how commands name it. */
  readonly id: string;
  /** `02`: the playbook's number, as text; empty for a playbook without one. */
  readonly number: string;
  /** `02.etcd.yml`, relative to the project root. */
  readonly playbook: string;
  readonly title: Text;
  /** Whether `90.setup.yml` contains it, and `kubewright run` without a step runs it. */
  readonly setup: boolean;
}

/** What a generated project says of itself. */
export interface ProjectDescription {
  readonly format: number;
  readonly cluster: string;
  /** The name that the password file of the vault has, where that is not the cluster's. */
  readonly vault?: string;
  readonly release: string;
  readonly steps: readonly ProjectStep[];
  /** SHA-256 of each generated file as it was generated, by path relative to the root. */
  readonly files: Readonly<Record<string, string>>;
  /** The configuration with all defaults, as it was generated; absent in projects of kubewright 0.1. */
  readonly configuration?: Readonly<Record<string, unknown>>;
  /** SHA-256 of the configuration, and of its catalog, that the project was generated from; absent in projects of kubewright 0.1. */
  readonly sources?: Readonly<Record<string, string>>;
  /** SHA-256 of the configuration, and of its catalog, as they were last taken over from elsewhere. */
  readonly taken?: Readonly<Record<string, string>>;
}

/**
 * Reads a generated project's description.
 * @param root absolute path of the project
 * @throws FindingsError KW2001 when the folder is not a project, KW2002 when project.json cannot be read by this version
 */
export async function readProject(root: string): Promise<ProjectDescription> {
  const description = await findProject(root);
  if (description === undefined) throw new FindingsError([finding('KW2001', { folder: root })]);
  return description;
}

/**
 * Like readProject, but a folder without a project is `undefined`.
 * @throws FindingsError KW2002 when project.json cannot be read by this version
 */
export async function findProject(root: string): Promise<ProjectDescription | undefined> {
  const file = layout(root).description;
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
  const parsed = parse(text);
  if (!isDescription(parsed)) throw new FindingsError([finding('KW2002', { file })]);
  return parsed;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether something parsed is a description. People edit and merge this file: all that is used later has to be there. */
export function isDescription(value: unknown): value is ProjectDescription {
  if (!isRecord(value) || value['format'] !== FORMAT) return false;
  const { cluster, vault = cluster, release, steps, files, taken = {}, sources = {}, configuration = NO_HOSTS } = value;
  return (
    [cluster, vault].every(isName) &&
    areTexts([release]) &&
    Array.isArray(steps) &&
    steps.every(isStep) &&
    isTexts(files) &&
    [taken, sources].every(isTexts) &&
    isConfiguration(configuration)
  );
}

/** A cluster names a file outside of the project, and stands in a shell script. */
function isName(value: unknown): boolean {
  return typeof value === 'string' && /^[a-z][a-z0-9-]*$/.test(value);
}

function isStep(value: unknown): boolean {
  if (!isRecord(value) || !isTexts(value['title'])) return false;
  const { id, number, playbook, setup, title } = value;
  return areTexts([id, number, playbook, title['en'], title['zh']]) && typeof setup === 'boolean';
}

const NO_HOSTS = { hosts: [] };

/** As far as clusters are compared without looking again. */
function isConfiguration(value: unknown): boolean {
  return isRecord(value) && Array.isArray(value['hosts']) && value['hosts'].every(isHost);
}

function isHost(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { name, address, roles } = value;
  return areTexts([name, address]) && Array.isArray(roles) && areTexts(roles);
}

/** Whether something parsed is an object whose values are all texts. */
export function isTexts(value: unknown): value is Record<string, string> {
  return isRecord(value) && areTexts(Object.values(value));
}

function areTexts(values: readonly unknown[]): boolean {
  return values.every((value) => typeof value === 'string');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
