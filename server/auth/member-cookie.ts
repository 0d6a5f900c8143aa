import type { IncomingMessage } from 'node:http';
import type { Services } from '../services.ts';

const isSecure = (publicUrl: string) => publicUrl.startsWith('https:');

/** With the prefix, a browser takes it from this very host over TLS alone; not from a subdomain. */
const nameFor = (publicUrl: string) => (isSecure(publicUrl) ? '__Host-vitrine_member' : 'vitrine_member');

export function memberCookie(
  req: Pick<IncomingMessage, 'headers'>,
  { publicUrl }: Services,
): string | undefined {
  const prefix = `${nameFor(publicUrl)}=`;
  const cookies = req.headers.cookie?.split('; ') ?? [];
  return cookies.find((cookie) => cookie.startsWith(prefix))?.slice(prefix.length);
}

/** A portal that lives beside Studio is a client's page all the same: who is signed in there does not count here. */
const hostedPage = /^https?:\/\/[^/]+\/(portal|invitation)(\/|$|\?)/;

/**
 * A member's cookie counts on the server's own pages alone. Browsers say where
 * a request comes from in `Sec-Fetch-Site`, and in `Origin` on every write.
 */
export function ownOrigin(req: IncomingMessage, { publicUrl }: Services): boolean {
  if (hostedPage.test(req.headers.referer ?? '')) return false;
  const { origin } = req.headers;
  const site = req.headers['sec-fetch-site'];
  if (origin !== undefined) return origin === new URL(publicUrl).origin;
  return site === 'same-origin' || (site === 'none' && req.method === 'GET');
}

/** @param seconds 0 ends it */
export const setMemberCookie = (token: string, seconds: number, publicUrl: string): string =>
  [
    `${nameFor(publicUrl)}=${token}`,
    'HttpOnly',
    'SameSite=Strict',
    'Path=/',
    `Max-Age=${seconds}`,
    ...(isSecure(publicUrl) ? ['Secure'] : []),
  ].join('; ');
