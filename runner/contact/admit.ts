import { authorizeByKeys, authorizeByPassword } from './authorize.ts';
import type { Place } from './client.ts';
import type { Dialog, ForEach } from './dialog.ts';
import { keyPair, type KeyPair } from './key-pair.ts';
import { tryLogin, type Login } from './login.ts';
import type { Met } from './met.ts';

/**
 * Has the hosts accept the key that do not yet; the pair is made when there is none. By other keys of the user where
 * these are accepted, as a cloud installs them, else with a password.
 * @throws FindingsError as keyPair
 */
export async function admit(
  met: readonly Met[],
  place: Place,
  dialog: Dialog,
  forEach: ForEach,
): Promise<readonly Met[]> {
  const closed = met.filter(({ login }) => login.state === 'denied');
  if (closed.length === 0) return met;
  const pairs = await pairsFor(closed, place, dialog);
  const publicKey = ({ settings }: Met) => pairs.get(settings.keyFile)?.publicKey ?? '';
  dialog.phase('copy');
  const tried = await forEach(closed, async (one) => {
    const login = await authorizeByKeys(one.host, publicKey(one), place);
    return login.state === 'accepted' ? verify(one, login, place) : { ...one, login };
  });
  const refused = tried.filter(({ key, problem }) => key === 'refused' && problem === undefined);
  const password = refused.length === 0 ? undefined : await dialog.password(refused);
  dialog.phase('copy');
  const done = await forEach(tried, async (one): Promise<Met> => {
    if (!refused.includes(one)) return one;
    if (password === undefined) return { ...one, problem: 'password-missing' };
    const login = await authorizeByPassword(one.host, one.settings, publicKey(one), password, place);
    if (login.state === 'accepted') return verify(one, login, place);
    return login.state === 'denied' ? { ...one, login, problem: 'password-refused' } : { ...one, login };
  });
  return met.map((one) => done.find(({ host }) => host === one.host) ?? one);
}

/** One after the other: hosts share pairs. */
async function pairsFor(met: readonly Met[], place: Place, dialog: Dialog): Promise<ReadonlyMap<string, KeyPair>> {
  const pairs = new Map<string, KeyPair>();
  for (const { settings } of met) {
    if (pairs.has(settings.keyFile)) continue;
    const hosts = met.filter((one) => one.settings.keyFile === settings.keyFile).map(({ host }) => host.name);
    const pair = await keyPair(settings.keyFile, hosts, place);
    if (pair.isNew) dialog.made(pair.file);
    pairs.set(settings.keyFile, pair);
  }
  return pairs;
}

/** @param copying what the host said while the key was copied: where that failed, it says why */
async function verify(met: Met, copying: Login, place: Place): Promise<Met> {
  const login = await tryLogin(met.host, met.settings, place);
  if (login.state === 'accepted') return { ...met, login, key: 'copied' };
  return { ...met, login: { ...login, reason: copying.reason || login.reason }, problem: 'key-ignored' };
}
