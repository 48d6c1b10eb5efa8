import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { execa } from 'execa';
import { layout } from '../../project/layout.ts';
import { packageRoot } from '../../project/package-root.ts';
import { cacheFolder, type Env } from '../../project/cache.ts';
import { makeFolder } from '../../project/make-folder.ts';
import { sibling, type Ansible } from './find.ts';

/** Tells the callback where to write, and marks every process of a run. */
export const EVENTS_VARIABLE = 'KUBEWRIGHT_EVENTS';

const CALLBACK = 'kubewright_events';

/**
 * The environment of ansible-playbook: what is left of the user's, with what makes a run observable and strict.
 * Callbacks that the project's ansible.cfg asks for stay enabled beside ours.
 * @param root absolute path of the project
 * @param eventFile absolute path that our callback appends to
 * @param env without what would decide in the project's place (pinEnvironment)
 */
export async function ansibleEnvironment(ansible: Ansible, root: string, eventFile: string, env: Env): Promise<Env> {
  const base: Env = {
    ...env,
    // Python holds output back when it goes into a pipe
    PYTHONUNBUFFERED: '1',
    // ansible refuses a locale that is not UTF-8
    LC_ALL: 'C.UTF-8',
    // else that of another folder could be found; who may write to this one, the preflight has looked at
    ANSIBLE_CONFIG: layout(root).ansibleConfig,
    // without these a broken inventory is a warning and exit code 0
    ANSIBLE_INVENTORY_UNPARSED_FAILED: '1',
    ANSIBLE_INVENTORY_ANY_UNPARSED_IS_FAILED: '1',
    ANSIBLE_NOCOWS: '1',
  };
  const configured = await configuredCallbacks(ansible, root, base);
  return {
    ...base,
    ...(await controlPath(root, env)),
    ANSIBLE_CALLBACK_PLUGINS: [...configured.folders, callbackFolder()].join(':'),
    ANSIBLE_CALLBACKS_ENABLED: [...new Set([...configured.enabled, CALLBACK])].join(','),
    [EVENTS_VARIABLE]: eventFile,
  };
}

/** Where our callback plugin is. */
function callbackFolder(): string {
  return join(packageRoot(), 'runner', 'events', 'callback');
}

/** Setting either variable replaces what ansible.cfg says, so what Ansible would use is asked first. */
async function configuredCallbacks(
  ansible: Ansible,
  root: string,
  env: Env,
): Promise<{ folders: string[]; enabled: string[] }> {
  const options = { env, extendEnv: false, cwd: root, reject: false, stdin: 'ignore' } as const;
  const result = await execa(
    sibling(ansible, 'ansible-config'),
    ['dump', '--only-changed', '--format', 'json'],
    options,
  );
  const changed = parseSettings(result.stdout);
  return {
    folders: changed.get('DEFAULT_CALLBACK_PLUGIN_PATH') ?? [],
    enabled: changed.get('CALLBACKS_ENABLED') ?? [],
  };
}

function parseSettings(json: string): Map<string, string[]> {
  try {
    const settings = JSON.parse(json) as { name?: string; value?: unknown }[];
    return new Map(settings.map(({ name = '', value }) => [name, Array.isArray(value) ? value.map(String) : []]));
  } catch {
    // a broken ansible.cfg is told by ansible-playbook itself
    return new Map();
  }
}

/** ssh's sockets: their path may have 108 bytes, of which ssh and Ansible need 30; else Ansible's own folder is used. */
async function controlPath(root: string, env: Env): Promise<Env> {
  if (env['ANSIBLE_SSH_CONTROL_PATH_DIR'] !== undefined) return {};
  const project = createHash('sha256').update(root).digest('hex').slice(0, 8);
  const folder = join(cacheFolder(env), 'cp', project);
  if (Buffer.byteLength(folder) > 78) return {};
  await makeFolder(folder, 0o700);
  return { ANSIBLE_SSH_CONTROL_PATH_DIR: folder };
}
