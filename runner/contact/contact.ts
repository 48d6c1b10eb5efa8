import pLimit from 'p-limit';
import { settingsOf, type ContactHost, type Place } from './client.ts';
import { admit } from './admit.ts';
import type { Dialog, ForEach } from './dialog.ts';
import { gatherKeys, storeKeys, type HostKeys } from './host-keys.ts';
import { tryLogin, type Login } from './login.ts';
import type { Met } from './met.ts';
import { examine, trySudo } from './permissions.ts';

/** The most hosts that are asked at the same time. */
const AT_ONCE = 8;

/**
 * First contact with hosts: knows them by their keys, has them accept the user's, and looks whether Ansible can work
 * there. What is done already is left alone, so a second contact changes nothing.
 * @returns undefined when the keys of the hosts were not confirmed; nothing was stored then
 * @throws FindingsError KW2005, KW4007, KW4008 about key files of this machine
 */
export async function contact(
  hosts: readonly ContactHost[],
  place: Place,
  dialog: Dialog,
): Promise<readonly Met[] | undefined> {
  const limit = pLimit(AT_ONCE);
  const forEach: ForEach = (all, work) => Promise.all(all.map((one) => limit(work, one)));
  let password: Promise<string | undefined> | undefined;
  const once = { ...dialog, password: (asked: readonly Met[]) => (password ??= dialog.password(asked)) };
  dialog.phase('look');
  const met = await forEach(hosts, (host) => look(host, place));
  const known = await introduce(met, place, once, forEach);
  if (known === undefined) return undefined;
  return inspect(await admit(known, place, once, forEach), place, once, forEach);
}

async function look(host: ContactHost, place: Place): Promise<Met> {
  const settings = await settingsOf(host, place);
  const met = { host, settings, fingerprints: [], hostKey: 'known', key: 'unknown' } as const;
  return withLogin(met, await tryLogin(host, settings, place));
}

function withLogin(met: Omit<Met, 'login'>, login: Login): Met {
  const isStranger = login.state === 'changed' || login.state === 'unknown';
  const hostKey = isStranger ? login.state : login.state === 'unreachable' ? 'unknown' : met.hostKey;
  const key = login.state === 'denied' ? 'refused' : login.state === 'accepted' ? 'accepted' : 'unknown';
  return { ...met, login, hostKey, key };
}

/** Gathers, shows and stores the keys of hosts that this machine does not know yet. */
async function introduce(met: readonly Met[], place: Place, dialog: Dialog, forEach: ForEach) {
  const strangers = met.filter(({ login }) => login.state === 'unknown');
  if (strangers.length === 0) return met;
  dialog.phase('gather');
  const gathered = await forEach(strangers, async (one) => {
    const keys = await gatherKeys(one.host, one.settings, place);
    return { keys, one: { ...one, fingerprints: keys.fingerprints } };
  });
  const shown = gathered.filter(({ keys }) => keys.lines.length > 0);
  if (shown.length > 0 && !(await dialog.confirm(shown.map(({ one }) => one)))) return undefined;
  for (const { keys, one } of shown) await storeKeys(one.settings.knownHostsFile, keys.lines);
  dialog.phase('look');
  const now = await forEach(gathered, (each) => again(each, place));
  return met.map((one) => now.find(({ host }) => host === one.host) ?? one);
}

async function again({ keys, one }: { keys: HostKeys; one: Met }, place: Place): Promise<Met> {
  if (keys.lines.length === 0) return { ...one, login: { state: 'unreachable', reason: keys.reason } };
  return withLogin({ ...one, hostKey: 'stored' }, await tryLogin(one.host, one.settings, place));
}

/** Looks for permissions and Python where one can log in. */
async function inspect(met: readonly Met[], place: Place, dialog: Dialog, forEach: ForEach): Promise<readonly Met[]> {
  dialog.phase('examine');
  const seen = await forEach(met, (one) => withOffer(one, place));
  const asking = seen.filter(({ host, offer }) => host.become && offer?.permissions === 'unknown');
  const password = asking.length === 0 ? undefined : await dialog.password(asking);
  if (password === undefined) return seen;
  return forEach(seen, async (one) => (asking.includes(one) ? withSudo(one, password, place) : one));
}

async function withOffer(met: Met, place: Place): Promise<Met> {
  if (met.key === 'refused' || met.key === 'unknown') return met;
  const offer = await examine(met.host, met.settings, place);
  if (typeof offer !== 'string') return { ...met, offer };
  return { ...met, login: { ...met.login, reason: offer }, problem: 'no-commands' };
}

async function withSudo(met: Met, password: string, place: Place): Promise<Met> {
  const answer = await trySudo(met.host, met.settings, password, place);
  if (answer === 'refused' || met.offer === undefined) return { ...met, problem: 'sudo-refused' };
  return { ...met, offer: { ...met.offer, permissions: answer === 'allowed' ? 'password' : 'none' } };
}
