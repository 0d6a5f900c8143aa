import { timingSafeEqual } from 'node:crypto';
import type { Request } from 'express';
import { sha256 } from '../lib/hash.ts';

/** Left by proxies: then the connection says nothing of who asks. */
const forwarded = ['forwarded', 'via', 'x-forwarded-for', 'x-real-ip'];

const fromHere = ({ socket, headers }: Request): boolean =>
  /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/.test(socket.remoteAddress ?? '') &&
  forwarded.every((name) => headers[name] === undefined);

/**
 * Metrics tell how busy the team is, and a client could read that too. So they
 * are for who asks from this very machine, or brings METRICS_TOKEN.
 */
export function mayReadMetrics(req: Request, token: string | null): boolean {
  const given = /^Bearer (.+)$/.exec(req.headers.authorization ?? '')?.[1];
  if (token === null || given === undefined) return given === undefined && fromHere(req);
  return timingSafeEqual(Buffer.from(sha256(given)), Buffer.from(sha256(token)));
}
