import { AuthenticationError, VitrineClient } from '@vitrine/sdk';
import { type ClientSession, refreshSession } from '@vitrine/sdk/sign-in';

/** Which portal of which server signs in. */
export interface Place {
  server: string;
  projectId: string;
}

export const isRefusal = (error: unknown): boolean => error instanceof AuthenticationError;

/** What this browser's cookie gives, if it holds one. */
export async function byCookie(
  { server, projectId }: Place,
  family?: string,
): Promise<ClientSession | undefined> {
  try {
    return await refreshSession(server, { family, projectId });
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  }
}

/** What follows a token where the browser keeps no cookie. */
export async function byToken(
  { server, projectId }: Place,
  { token, family }: ClientSession,
): Promise<ClientSession | undefined> {
  try {
    return await refreshSession(server, { token, family, projectId });
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  }
}

/** The contact that a session is for. */
export async function whoIs(server: string, { token }: ClientSession): Promise<string> {
  // Like every other request: without cookies, which on the server's own pages may be a member's.
  const plain: typeof fetch = (input, init) => fetch(input, { ...init, credentials: 'omit' });
  return (await new VitrineClient({ baseUrl: server, token, fetch: plain }).me()).id;
}
