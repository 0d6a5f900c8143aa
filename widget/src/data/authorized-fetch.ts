import type { TokenSource } from './token-source.ts';

/**
 * `fetch` as the signed-in contact: a 401 gets one new token and one more try. Cookies stay out of
 * it, so that a portal on the server's own origin is never read with a member's session.
 */
export function authorizedFetch(tokens: TokenSource): typeof fetch {
  const send = async (input: RequestInfo | URL, init: RequestInit | undefined) => {
    const token = await tokens.get();
    const headers = new Headers(init?.headers);
    headers.set('authorization', `Bearer ${token}`);
    const response = await fetch(input, { ...init, headers, credentials: 'omit' });
    if (response.status === 401) tokens.refuse(token);
    return response;
  };
  return async (input, init) => {
    const response = await send(input, init);
    return response.status === 401 ? send(input, init) : response;
  };
}
