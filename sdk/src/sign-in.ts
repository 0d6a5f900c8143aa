/**
 * The ways in for contacts, and how they stay, from the page that holds their portal. Each
 * function is one request, which carries the browser's cookie: what is read afterwards with the
 * token needs none. Nothing is sent twice by itself; a failure is a `VitrineError`.
 */
import { withDeadline } from './core/deadline.ts';
import type { ConnectionOptions, RequestOptions } from './core/options.ts';
import { apiBase } from './core/path.ts';
import { problemFrom } from './core/problem.ts';
import { ConnectionError, VitrineError } from './errors.ts';
import type { components } from './generated/openapi.ts';

type Schemas = components['schemas'];

/** An access token, good for `expiresIn` seconds; keep it in memory. */
export type ClientSession = Schemas['ClientSession'];
/** The code that comes by mail goes with `requestId` alone, within `expiresIn` seconds. */
export type CodeRequest = Schemas['CodeRequest'];

export type SignInOptions = Pick<RequestOptions, 'signal' | 'timeout'> & Pick<ConnectionOptions, 'fetch'>;

/** Asks for a code by e-mail. The answer is the same for every address, known or not. */
export const requestCode = (
  server: string | URL,
  input: Schemas['CodeInput'],
  options?: SignInOptions,
): Promise<CodeRequest> => post(server, 'codes', input, options);

/** Signs in with the code that came. 401 `code_invalid`: it is wrong, was used, or its time is over. */
export const verifyCode = (
  server: string | URL,
  input: Schemas['CodeVerifyInput'],
  options?: SignInOptions,
): Promise<ClientSession> => post(server, 'codes/verify', input, options);

/** Signs in whom a JWT of the agency's backend names. It is good once. 401 `identity_invalid`. */
export const signInWithIdentity = (
  server: string | URL,
  input: Schemas['IdentityInput'],
  options?: SignInOptions,
): Promise<ClientSession> => post(server, 'identity', input, options);

/**
 * The next token, by the cookie of this browser. 401 when it holds none that is good.
 *
 * @param input `family` says which signed-in contact is meant, `projectId` what the page shows. A
 *   browser that never kept the cookie goes on by `token`, the last one, while its page is open.
 */
export const refreshSession = (
  server: string | URL,
  { token, ...input }: Schemas['RefreshInput'] & { token?: string } = {},
  options?: SignInOptions,
): Promise<ClientSession> => post(server, 'refresh', input, options, token);

/** Signs out. The `token` says who, also where the browser keeps no cookie. */
export const signOut = (
  server: string | URL,
  { token, ...input }: Schemas['SignOutInput'] & { token?: string } = {},
  options?: SignInOptions,
): Promise<void> => post(server, 'logout', input, options, token);

async function post<T>(
  server: string | URL,
  path: string,
  input: object,
  { signal, timeout = 30_000, fetch: send = fetch }: SignInOptions = {},
  token?: string,
): Promise<T> {
  const url = `${apiBase(server)}/auth/${path}`;
  const headers: Record<string, string> = { accept: 'application/json', 'content-type': 'application/json' };
  if (token) headers.authorization = `Bearer ${token}`;
  const run = async (ending: AbortSignal): Promise<T> => {
    const response = await send(url, {
      method: 'POST',
      credentials: 'include',
      cache: 'no-store',
      headers,
      body: JSON.stringify(input),
      signal: ending,
    }).catch((cause: unknown) => {
      throw new ConnectionError(
        { code: 'connection_failed', detail: 'The server was not reached' },
        { cause },
      );
    });
    if (!response.ok) throw await problemFrom(response);
    return read(await response.text());
  };
  return withDeadline(run, timeout, signal, false);
}

function read<T>(text: string): T {
  try {
    return text ? JSON.parse(text) : (undefined as T);
  } catch (cause) {
    throw new VitrineError(
      {
        code: 'unexpected_answer',
        detail: 'The answer is not JSON. Is this the address of a Vitrine server?',
      },
      { cause },
    );
  }
}
