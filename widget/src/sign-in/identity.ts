import { type ClientSession, refreshSession, signInWithIdentity } from '@vitrine/sdk/sign-in';
import { byCookie, isRefusal, type Place, whoIs } from './server.ts';

/** A JWT that the page's backend has signed, or a function that gets one. Empty: nobody is signed in there. */
export type GetIdentityToken = () => string | Promise<string>;

export interface Entry {
  session: ClientSession;
  /** This was a way in, and not a cookie from before. */
  isNew: boolean;
}

/** Which signed-in browser each token has led to. A token is good once, and several portals may hold the same. */
const used = new Map<string, Promise<string>>();

/**
 * A page with an identity token vouches for exactly one person, so the token comes first, always:
 * a cookie may be of whoever sat here before. Only when the token is refused (it was used before
 * a reload from the browser's cache, or is too old) does the cookie stand in; and then only when
 * the token names a contact by its id and the server says that the cookie is that contact's. A
 * token that names an address alone has no such fallback: nothing here could compare the two.
 */
export async function enterByIdentity(place: Place, token: string): Promise<Entry> {
  try {
    return await useOnce(place, token);
  } catch (error) {
    const contactId = isRefusal(error) ? contactIn(token) : undefined;
    const session = contactId === undefined ? undefined : await byCookieOf(place, contactId);
    if (!session) throw error;
    return { session, isNew: false };
  }
}

/** The cookie's session, if it is this contact's. */
export async function byCookieOf(place: Place, contactId: string): Promise<ClientSession | undefined> {
  const session = await byCookie(place);
  return session && (await whoIs(place.server, session)) === contactId ? session : undefined;
}

async function useOnce({ server, projectId }: Place, token: string): Promise<Entry> {
  const key = `${server} ${token}`;
  const earlier = used.get(key);
  if (earlier) {
    const family = await earlier;
    return { session: await refreshSession(server, { family, projectId }), isNew: false };
  }
  const entering = signInWithIdentity(server, { token, projectId });
  const family = entering.then((session) => session.family);
  used.set(key, family);
  // Whether the server has taken it is told by its answer alone.
  family.catch((error: unknown) => {
    if (!isRefusal(error)) used.delete(key);
  });
  return { session: await entering, isNew: true };
}

/** Read and not verified: it only narrows whose cookie is good enough. */
function contactIn(token: string): string | undefined {
  try {
    const [, payload = ''] = token.split('.');
    const { sub } = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')));
    return typeof sub === 'string' && sub.startsWith('con_') ? sub : undefined;
  } catch {
    return undefined;
  }
}
