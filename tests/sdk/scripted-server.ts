import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface Seen {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  body: Buffer;
}
type Answer = (res: ServerResponse, seen: Seen) => unknown;

/** A real HTTP server that answers by a script: one step for each request, the last one for all that follow. */
export async function scriptedServer(...script: Answer[]) {
  const seen: Seen[] = [];
  const arrivals: (() => void)[] = [];
  const server = createServer(async (req, res) => {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of req) chunks.push(chunk);
    } catch {
      // Cut off by the client: what has arrived is what was seen.
    }
    const one = {
      method: req.method ?? '',
      url: req.url ?? '',
      headers: req.headers,
      body: Buffer.concat(chunks),
    };
    seen.push(one);
    for (const arrived of arrivals.splice(0)) arrived();
    const step = script[Math.min(seen.length, script.length) - 1];
    await step?.(res, one);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    /** Resolves when `count` requests have arrived. */
    async requests(count: number): Promise<void> {
      while (seen.length < count) await new Promise<void>((resolve) => arrivals.push(resolve));
    },
  };
}

export const json =
  (value: unknown, status = 200, headers: Record<string, string> = {}): Answer =>
  (res) =>
    res
      .writeHead(status, { 'content-type': 'application/json', 'x-request-id': 'req_1', ...headers })
      .end(JSON.stringify(value));

export const problem =
  (status: number, code: string, more: object = {}, headers: Record<string, string> = {}): Answer =>
  (res) =>
    res
      .writeHead(status, { 'content-type': 'application/problem+json', ...headers })
      .end(JSON.stringify({ status, code, title: 'Title', detail: 'Detail.', requestId: 'req_1', ...more }));

/** Breaks the connection without an answer. */
export const cut: Answer = (res) => res.destroy();
/** Never answers. */
export const silence: Answer = () => {};
