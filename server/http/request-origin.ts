import type { Request } from 'express';
import type { RequestOrigin } from '../modules/unit-of-work.ts';
import type { Services } from '../services.ts';

/** Long enough for any browser's; nobody fills the log with a header. */
const USER_AGENT_LENGTH = 300;

/** Where a request comes from, for those who keep a record of it. */
export const requestOrigin = (req: Request): RequestOrigin => ({
  ip: req.ip ?? null,
  userAgent: req.headers['user-agent']?.slice(0, USER_AGENT_LENGTH) ?? null,
  origin: req.headers.origin,
  cookie: req.headers.cookie,
  authorization: req.headers.authorization,
});

/**
 * A browser says that another page than the server's own sends this. What is
 * no browser says nothing, and has no cookie that could be planted or used.
 */
export function fromForeignPage({ headers }: Request, { publicUrl }: Services): boolean {
  const { origin } = headers;
  const site = headers['sec-fetch-site'];
  if (origin !== undefined && origin !== new URL(publicUrl).origin) return true;
  return site !== undefined && site !== 'same-origin' && site !== 'none';
}
