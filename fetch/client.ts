import { EnvHttpProxyAgent, interceptors, request, type Dispatcher } from 'undici';

/** Nothing for so long, and the address is given up; milliseconds. */
export interface Patience {
  readonly connect: number;
  readonly silence: number;
}

/** Slow lines between continents take seconds for a first byte, and may stall for longer than that. */
const PATIENCE: Patience = { connect: 20_000, silence: 60_000 };

/** Addresses that send on to others for longer than this lead nowhere. */
const MOST_REDIRECTS = 8;

/** An answer whose body is still to be read. */
export type Answer = Dispatcher.ResponseData;

/** Asks addresses for files, through the proxies of the environment (`HTTPS_PROXY`, `HTTP_PROXY`, `NO_PROXY`, also in lower case). */
export interface Client {
  /** @param from how many bytes are there already: the answer may begin after them (status 206) */
  readonly get: (address: string, from: number, signal: AbortSignal) => Promise<Answer>;
  readonly close: () => Promise<void>;
}

/** Makes a client; `close` it, or its connections keep the process from ending. */
export function makeClient(env: Readonly<Record<string, string | undefined>>, patience = PATIENCE): Client {
  const agent = new EnvHttpProxyAgent({
    ...proxies(env),
    connect: { timeout: patience.connect },
    headersTimeout: patience.silence,
    bodyTimeout: patience.silence,
  });
  const dispatcher = agent.compose(interceptors.redirect({ maxRedirections: MOST_REDIRECTS }));
  return {
    close: () => agent.destroy(),
    get: (address, from, signal) => {
      const range = from === 0 ? {} : { range: `bytes=${String(from)}-` };
      // Hashes are of the file as it is published, not of what a server packs it into.
      const headers = { 'user-agent': 'kubewright', 'accept-encoding': 'identity', ...range };
      return request(address, { dispatcher, headers, signal });
    },
  };
}

/** The library would look at the environment of the process; a command is given its own. */
function proxies(env: Readonly<Record<string, string | undefined>>) {
  const value = (name: string) => env[name.toLowerCase()] ?? env[name] ?? '';
  return { httpProxy: value('HTTP_PROXY'), httpsProxy: value('HTTPS_PROXY'), noProxy: value('NO_PROXY') };
}
