import { byKey, onHost, type Answer, type ContactHost, type Place, type Settings } from './client.ts';

/** What ssh says when it tries a host. */
export interface Login {
  /** `unknown`: this machine has no key of the host; `changed`: it has another one, or the key was revoked. */
  readonly state: 'accepted' | 'denied' | 'unknown' | 'changed' | 'unreachable';
  /** The words of ssh. */
  readonly reason: string;
}

/** Tries to log in with the key, without a question. Who the host is, ssh itself decides. */
export async function tryLogin(host: ContactHost, settings: Settings, place: Place): Promise<Login> {
  return loginOf(await onHost(host, 'exit 0', place, byKey(host, settings)));
}

/** Reads how a login ended. */
export function loginOf({ exitCode, stderr }: Answer): Login {
  // a key that is still to be made is no reason
  const lines = stderr.split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('Warning: Identity file'));
  const reason = lines.join('; ');
  const state = FAILURES.find(([, pattern]) => pattern.test(stderr))?.[0] ?? 'unreachable';
  // every other code is that of a command on the host
  return { state: exitCode === FAILED ? state : 'accepted', reason };
}

const FAILED = 255;

/** In this order: a bastion whose key is not known says so too, but then the connection through it ends. */
const FAILURES: readonly (readonly [Login['state'], RegExp])[] = [
  ['changed', /REMOTE HOST IDENTIFICATION HAS CHANGED|REVOKED HOST KEY/],
  ['unreachable', /kex_exchange_identification|UNKNOWN port/],
  ['unknown', /Host key verification failed/],
  ['denied', /Permission denied \(|Too many authentication failures/],
];
