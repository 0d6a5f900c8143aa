import type { IncomingMessage } from 'node:http';
import type { Services } from '../services.ts';

export const MEMBER_COOKIE = 'vitrine_member';

export function memberCookie(req: IncomingMessage): string | undefined {
  const cookies = req.headers.cookie?.split('; ') ?? [];
  return cookies.find((cookie) => cookie.startsWith(`${MEMBER_COOKIE}=`))?.slice(MEMBER_COOKIE.length + 1);
}

/**
 * A member's cookie counts on the server's own pages alone. Browsers say where
 * a request comes from in `Sec-Fetch-Site`, and in `Origin` on every write.
 */
export function ownOrigin(req: IncomingMessage, { publicUrl }: Services): boolean {
  const { origin } = req.headers;
  const site = req.headers['sec-fetch-site'];
  if (origin !== undefined) return origin === new URL(publicUrl).origin;
  return site === 'same-origin' || (site === 'none' && req.method === 'GET');
}

/** @param seconds 0 ends it */
export const setMemberCookie = (token: string, seconds: number, publicUrl: string): string =>
  [
    `${MEMBER_COOKIE}=${token}`,
    'HttpOnly',
    'SameSite=Strict',
    'Path=/',
    `Max-Age=${seconds}`,
    ...(publicUrl.startsWith('https:') ? ['Secure'] : []),
  ].join('; ');
