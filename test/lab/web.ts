import { execa } from 'execa';
import type { Lab } from '../../lab/lab.ts';

/** A request from the control node, which is not a host of the cluster: certificates of servers are not held to anything. */
export interface Request {
  readonly url: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Client certificate and key as PKCS#12, in base64, and its password. */
  readonly pfx?: string;
  readonly passphrase?: string;
}

/** Status 0 when nothing answered, with the reason as the body. */
export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** Node's own https, run in the lab's network; the request comes by standard input, so no process shows a password. */
const PROGRAM = `
const { url, body, pfx, ...rest } = JSON.parse(require('node:fs').readFileSync(0, 'utf8'));
const { request } = url.startsWith('https:') ? require('node:https') : require('node:http');
const options = { ...rest, ...(pfx && { pfx: Buffer.from(pfx, 'base64') }), rejectUnauthorized: false, timeout: 10000 };
const tell = (status, text) => { console.log(JSON.stringify({ status, body: text })); process.exit(0); };
const asked = request(url, options, (answer) => {
  let text = '';
  answer.on('data', (part) => { text += part; });
  answer.on('end', () => tell(answer.statusCode, text));
});
asked.on('timeout', () => asked.destroy(new Error('timeout')));
asked.on('error', (error) => tell(0, String(error)));
asked.end(body);
`;

/** Asks a web server of the lab from the control node. */
export async function ask(lab: Lab, request: Request): Promise<Answer> {
  const [command = '', ...args] = lab.enter([process.execPath, '-e', PROGRAM]);
  const { stdout } = await execa(command, args, { input: JSON.stringify(request) });
  return JSON.parse(stdout) as Answer;
}
