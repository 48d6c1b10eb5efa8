import { byKey, onHost, type ContactHost, type Place, type Settings } from './client.ts';

/**
 * How the user becomes root: `root` is it already, `sudo` asks nothing, `password` is what sudo takes one for; `unknown`:
 * sudo asks for a password, and there was none to try.
 */
export type Permissions = 'root' | 'sudo' | 'password' | 'unknown' | 'none';

/** What a host offers to whoever logs in. */
export interface Offer {
  readonly permissions: Permissions;
  readonly python: { readonly version: string; readonly path: string } | undefined;
}

/**
 * Looks for permissions and Python, as Ansible will; nothing is changed.
 * @returns what the host says instead when it runs no commands for the user, as for root of many a cloud's image
 */
export async function examine(host: ContactHost, settings: Settings, place: Place): Promise<Offer | string> {
  const { stdout, stderr } = await onHost(host, LOOK, place, byKey(host, settings));
  // a login script may print lines of its own
  const said = (name: string) => new RegExp(`^kubewright ${name} (.*)$`, 'm').exec(stdout)?.[1]?.split(' ') ?? [];
  const [permissions] = said('permissions');
  if (permissions === undefined) return `${stdout}\n${stderr}`.trim().split(/\r?\n/)[0] ?? '';
  const [version, path] = said('python');
  return {
    permissions: (['root', 'sudo', 'unknown'] as const).find((one) => one === permissions) ?? 'none',
    python: version === undefined || path === undefined ? undefined : { version, path },
  };
}

/** What sudo says to a password. */
export type SudoAnswer = 'allowed' | 'refused' | 'forbidden';

/** Whether sudo makes the user root with this password, which goes the way of all input. */
export async function trySudo(
  host: ContactHost,
  settings: Settings,
  password: string,
  place: Place,
): Promise<SudoAnswer> {
  const script = 'LC_ALL=C exec sudo -k -S -p "" true';
  const { exitCode, stderr } = await onHost(host, script, place, byKey(host, settings), `${password}\n`);
  if (exitCode === 0) return 'allowed';
  return /not in the sudoers|not allowed|may not run sudo/.test(stderr) ? 'forbidden' : 'refused';
}

const LOOK = [
  'if [ "$(id -u)" -eq 0 ]; then permissions=root',
  'elif sudo -n true 2>/dev/null; then permissions=sudo',
  'elif command -v sudo >/dev/null 2>&1; then permissions=unknown',
  'else permissions=none; fi',
  'echo kubewright permissions $permissions',
  'for python in python3 /usr/bin/python3 /usr/libexec/platform-python python /usr/bin/python2.7; do ' +
    'found=$("$python" -c "import sys; print(sys.version.split()[0] + chr(32) + sys.executable)" 2>/dev/null) || continue',
  'echo kubewright python $found; break; done',
].join('; ');
