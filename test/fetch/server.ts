import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** How a server answers one request; `count` is how many times the path was asked for before. */
export type Manner = (request: IncomingMessage, response: ServerResponse, count: number) => void;

/** A web server on loopback that answers each path in its own manner, well or badly. */
export interface BadServer {
  readonly url: string;
  /** What was asked for, in order: the path, and the range where one was named. */
  readonly asked: string[];
}

/** Starts one; it ends with the test. @param manners by path */
export async function serve(manners: Readonly<Record<string, Manner>>): Promise<BadServer> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    const count = asked.filter((line) => line.split(' ')[0] === path).length;
    asked.push([path, request.headers.range].filter((word) => word !== undefined).join(' '));
    const manner = manners[path] ?? status(404);
    manner(request, response, count);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`, asked };
}

/** All of it, or what a range asks for. */
export function whole(content: Buffer): Manner {
  return ({ headers: { range } }, response) => {
    const start = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0);
    if (range !== undefined && start >= content.length) return void response.writeHead(416).end();
    const rest = content.subarray(start);
    const length = { 'content-length': rest.length };
    const partial = {
      ...length,
      'content-range': `bytes ${String(start)}-${String(content.length - 1)}/${String(content.length)}`,
    };
    response.writeHead(range === undefined ? 200 : 206, range === undefined ? length : partial).end(rest);
  };
}

/** All of it, whatever range is asked for. */
export function rangeless(content: Buffer): Manner {
  return (_, response) => void response.writeHead(200, { 'content-length': content.length }).end(content);
}

/** Some bytes of it, then the connection is cut; later requests are answered in another manner. */
export function cutOnce(content: Buffer, after: number, then: Manner): Manner {
  return (request, response, count) => {
    if (count > 0) {
      then(request, response, count);
      return;
    }
    response.writeHead(200, { 'content-length': content.length });
    response.write(content.subarray(0, after), () => setTimeout(() => response.destroy(), 20));
  };
}

/** Some bytes of it, then nothing more. */
export function stalled(content: Buffer, after: number): Manner {
  return (_, response) => {
    response.writeHead(200, { 'content-length': content.length });
    response.write(content.subarray(0, after));
  };
}

export function status(code: number, headers: Readonly<Record<string, string>> = {}): Manner {
  return (_, response) => void response.writeHead(code, headers).end(`answer ${String(code)}`);
}
