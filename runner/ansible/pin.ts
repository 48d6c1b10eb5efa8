import type { Env } from '../../project/cache.ts';

/**
 * Variables that stay although Ansible reads them: how fast it works, how long it waits, what its output looks like, and where
 * it keeps what it needs on this machine. None says which hosts are worked on, as whom, by which code or with which secret.
 */
const HARMLESS: readonly RegExp[] = [
  // how many hosts at a time
  /^ANSIBLE_FORKS$/,
  // slow networks: how long, and how often it tries
  /^ANSIBLE_(SSH_|GATHER_)?TIMEOUT$/,
  /^ANSIBLE_SSH_RETRIES$/,
  // what is printed beside the work
  /^ANSIBLE_VERBOSITY$/,
  /^ANSIBLE_(NOCOLOR|FORCE_COLOR|NOCOWS)$/,
  /^ANSIBLE_COLOR_\w+$/,
  // homes that are read only, or that have no sockets (NFS)
  /^ANSIBLE_LOCAL_TEMP$/,
  /^ANSIBLE_SSH_CONTROL_PATH_DIR$/,
];

/** Ansible's own, those of its internals, and Python's that put other code in front of Ansible's and the collections'. */
const DECIDING = /^(_?ANSIBLE_\w+|PYTHONPATH|PYTHONHOME)$/;

/** An environment that leaves all decisions to the project. */
export interface Pinned {
  readonly env: Env;
  /** Names of what was taken out, sorted. */
  readonly passedOver: readonly string[];
}

/**
 * Takes out of an environment what decides where and how a project runs: inventory, configuration, password of the vault, paths
 * of roles, collections and plugins, strategy, ssh and become settings. What is new in an Ansible to come is taken out as well.
 */
export function pinEnvironment(env: Env): Pinned {
  const set = Object.keys(env).filter((name) => env[name] !== undefined);
  const passedOver = set.filter((name) => DECIDING.test(name) && !HARMLESS.some((harmless) => harmless.test(name)));
  const kept = Object.entries(env).filter(([name]) => !passedOver.includes(name));
  return { env: Object.fromEntries(kept), passedOver: passedOver.sort() };
}
