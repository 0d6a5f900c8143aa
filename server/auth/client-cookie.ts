import { sha256 } from '../lib/hash.ts';

const PREFIX = 'vitrine_c_';

/** Whose cookie it is. One browser may hold several: another workspace's, another contact's, another page's. */
export interface CookieOwner {
  workspaceId: string;
  contactId: string;
  origin: string;
}

/** What a browser presents: which family, and the secret that is good for one refresh. */
export interface Presented {
  name: string;
  selector: string;
  secret: string;
}

/** Tells of none of the three. */
export const cookieName = ({ workspaceId, contactId, origin }: CookieOwner): string =>
  PREFIX + sha256([workspaceId, contactId, origin].join('\n')).slice(0, 22);

/** More than any browser holds for us; a request cannot make us look up thousands. */
const MANY = 20;

export function presentedCookies(header: string | undefined): Presented[] {
  const found: Presented[] = [];
  for (const cookie of header?.split(/; */) ?? []) {
    const match = /^(vitrine_c_[\w-]{22})=([\w-]{1,100})\.([\w-]{1,100})$/.exec(cookie);
    if (match)
      found.push({ name: match[1] as string, selector: match[2] as string, secret: match[3] as string });
  }
  return found.slice(0, MANY);
}

/**
 * `Secure` also where the server runs on http://localhost: browsers take it
 * from there. `Partitioned` keeps it apart for each site that holds the
 * portal; its path keeps it out of everything that reads and writes.
 *
 * @param value empty ends it
 */
export const clientCookie = (owner: CookieOwner, value: string, seconds: number): string =>
  [
    `${cookieName(owner)}=${value}`,
    `Max-Age=${value === '' ? 0 : seconds}`,
    'Path=/v1/auth',
    'Secure',
    'HttpOnly',
    'SameSite=None',
    'Partitioned',
  ].join('; ');

export const endedCookie = (owner: CookieOwner): string => clientCookie(owner, '', 0);
