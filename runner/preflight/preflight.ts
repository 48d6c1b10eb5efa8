import { existsSync } from 'node:fs';
import { EXIT, finding, FindingsError, type Finding } from '../../findings/finding.ts';
import { layout } from '../../project/layout.ts';
import { takeLock, type Lock } from '../../project/lock.ts';
import { readProject, type ProjectDescription, type ProjectStep } from '../../project/project.ts';
import { runLock } from '../../project/runs.ts';
import type { Env } from '../../project/cache.ts';
import { findAnsible, type Ansible } from '../ansible/find.ts';
import { pinEnvironment } from '../ansible/pin.ts';
import { checkCollections } from './collections.ts';
import { readInventory } from './inventory.ts';
import { checkLimit } from './limit.ts';
import { checkSsh } from './ssh.ts';
import { chooseSteps, missingPlaybooks } from './steps.ts';
import { checkTrust } from './trust.ts';

/** What a run needs, found and checked; the lock is held. */
export interface Ready {
  readonly project: ProjectDescription;
  readonly steps: readonly ProjectStep[];
  readonly ansible: Ansible;
  /** The user's environment without what would decide in the project's place. */
  readonly env: Env;
  /** The names of what is missing in `env`. */
  readonly passedOver: readonly string[];
  /** What does not stop the run. */
  readonly warnings: readonly Finding[];
  readonly lock: Lock;
}

export interface Wanted {
  /** Absolute path of the project. */
  readonly root: string;
  /** Steps by id, number or playbook; none means the whole installation. */
  readonly steps: readonly string[];
  /** What --limit says. */
  readonly limit?: string | undefined;
  /** What --ansible names. */
  readonly ansible?: string | undefined;
  readonly cwd: string;
  /** The user's. */
  readonly env: Env;
}

/**
 * Checks the control node before any host is touched. All that is wrong is told at once.
 * @throws FindingsError with KW2001, KW2002 for the project alone, else with KW40nn: exit code 2 when only steps or
 *   hosts are unknown, 6 when Ansible could not start
 */
export async function preflight({
  root,
  steps: names,
  limit,
  ansible: named,
  cwd,
  env: shell,
}: Wanted): Promise<Ready> {
  const project = await readProject(root);
  const { env, passedOver } = pinEnvironment(shell);
  const warnings = passedOver.length === 0 ? [] : [finding('KW4020', { names: passedOver.join(', ') })];
  const [steps, unknown] = chooseSteps(project, names);
  const [missing, unsafe, ansible] = await Promise.all([
    missingPlaybooks(root, steps),
    checkFolder(root),
    findAnsible(env, cwd, named).catch(onlyFindings),
  ]);
  const later = await checkWithAnsible(ansible, unsafe, { root, env, limit });
  const lock = await takeLock(runLock(root));
  const locked = 'heldBy' in lock ? [finding('KW4009', { pid: lock.heldBy })] : [];
  const findings = [...unknown, ...missing, ...unsafe, ...halfGenerated(root), ...later, ...locked];
  if (findings.length === 0 && isAnsible(ansible) && 'release' in lock)
    return { project, steps, ansible, env, passedOver, warnings, lock };
  if ('release' in lock) await lock.release();
  const isUsage = findings.every(({ code }) => USAGE.includes(code));
  throw new FindingsError([...warnings, ...findings], isUsage ? EXIT.usage : EXIT.ansible);
}

/** Findings about what was typed. */
const USAGE: readonly string[] = ['KW4012', 'KW4023'];

/** Without an ansible.cfg of the project, Ansible would look for the user's or the machine's. */
async function checkFolder(root: string): Promise<Finding[]> {
  const file = layout(root).ansibleConfig;
  return [...(existsSync(file) ? [] : [finding('KW4022', { file })]), ...(await checkTrust(root))];
}

/** A write cut short leaves its journal (generator/write/journal.ts); until the next one, the project is of two configurations. */
function halfGenerated(root: string): Finding[] {
  return existsSync(layout(root).journal) ? [finding('KW4016', {})] : [];
}

/** Ansible runs code of the project already to read it: not where others may have written it. */
async function checkWithAnsible(
  ansible: Ansible | readonly Finding[],
  unsafe: readonly Finding[],
  { root, env, limit }: Pick<Wanted, 'root' | 'env' | 'limit'>,
): Promise<readonly Finding[]> {
  if (!isAnsible(ansible)) return ansible;
  if (unsafe.length > 0) return [];
  const checkEnv = {
    ...env,
    LC_ALL: 'C.UTF-8',
    ANSIBLE_CONFIG: layout(root).ansibleConfig,
    // Verbose programs write what they do before their JSON.
    ANSIBLE_VERBOSITY: '0',
  };
  const [collections, inventory] = await Promise.all([
    checkCollections(ansible, root, checkEnv),
    readInventory(ansible, root, { ...checkEnv, ANSIBLE_INVENTORY_UNPARSED_FAILED: '1' }),
  ]);
  const hosts =
    'code' in inventory
      ? [inventory]
      : [...checkLimit(limit, inventory), ...(await checkSsh(inventory.hosts, root, env))];
  return [...collections, ...hosts];
}

function onlyFindings(error: unknown): readonly Finding[] {
  if (error instanceof FindingsError) return error.findings;
  throw error;
}

function isAnsible(found: Ansible | readonly Finding[]): found is Ansible {
  return 'playbookCommand' in found;
}
