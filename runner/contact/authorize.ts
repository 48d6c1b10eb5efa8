import { onHost, settings, type ContactHost, type Place, type Settings } from './client.ts';
import { loginOf, type Login } from './login.ts';
import { asksFor, withPassword } from './password.ts';

/** Adds a public key to those that the user may log in with, by way of what ssh has already: another key, an agent. */
export async function authorizeByKeys(host: ContactHost, publicKey: string, place: Place): Promise<Login> {
  return loginOf(await onHost(host, scriptFor(publicKey), place, settings('BatchMode=yes')));
}

/** The same with the user's password, which is tried once: hosts lock out who guesses. */
export async function authorizeByPassword(
  host: ContactHost,
  { calledName }: Settings,
  publicKey: string,
  password: string,
  place: Place,
): Promise<Login> {
  const answer = (prompt: string) => (asksFor(prompt, host.user, calledName) ? `${password}\n` : undefined);
  return withPassword(answer, place.env, async (env) =>
    loginOf(await onHost(host, scriptFor(publicKey), { ...place, env }, PASSWORD_ONLY)),
  );
}

const PASSWORD_ONLY = settings(
  'PreferredAuthentications=password,keyboard-interactive',
  'PubkeyAuthentication=no',
  'NumberOfPasswordPrompts=1',
);

/** Changes nothing where the key stands already. restorecon: sshd may only read what SELinux knows to be its own. */
function scriptFor(publicKey: string): string {
  const key = publicKey.replace(/[^A-Za-z0-9+/=@._ -]/g, '_');
  return [
    'set -eu; umask 077; cd; mkdir -p .ssh; file=.ssh/authorized_keys',
    `grep -qxF "${key}" "$file" 2>/dev/null && exit 0`,
    '[ -z "$(tail -c 1 "$file" 2>/dev/null)" ] || echo >> "$file"',
    `echo "${key}" >> "$file"`,
    'if command -v restorecon >/dev/null 2>&1; then restorecon -F .ssh "$file"; fi',
  ].join('; ');
}
