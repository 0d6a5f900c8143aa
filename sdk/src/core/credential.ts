import { ConnectionError, VitrineError } from '../errors.ts';

export type TokenSource = string | (() => string | Promise<string>);

export interface Credential {
  /** Undefined: none, and the browser's own session speaks for the asker. */
  get(): Promise<string | undefined>;
  /** The server refused `token`. True when there may be another one. */
  renew(token: string | undefined): boolean;
}

// Without `lib: dom` in the user's project this must compile too.
const inPage = (): boolean => Boolean((globalThis as { window?: { document?: unknown } }).window?.document);

/**
 * Refuses what cannot be sent or must not be. Its errors never hold the value,
 * while those of `fetch` about a bad header would.
 */
function check(value: unknown, allowKeyInPage: boolean): string {
  if (typeof value !== 'string' || !/^[\x21-\x7e]+$/.test(value))
    throw new VitrineError({
      code: 'bad_credential',
      detail: 'The key or token holds a space or another character that cannot be sent',
    });
  if (value.startsWith('sk_') && !allowKeyInPage && inPage())
    throw new VitrineError({
      code: 'secret_key_in_browser',
      detail:
        'A secret key must stay on your server: give the page a token of sessions.create(). ' +
        '(For a test that only looks like a page: dangerouslyAllowBrowser)',
    });
  return value;
}

/** A function is asked once, and again when the server refuses what it gave; calls share the answer. */
export function createCredential(source: TokenSource | undefined, allowKeyInPage = false): Credential {
  if (typeof source !== 'function') {
    const value = source === undefined ? undefined : check(source, allowKeyInPage);
    return { get: async () => value, renew: () => false };
  }
  let asked: Promise<string> | undefined;
  let current: string | undefined;
  const ask = async () => {
    try {
      current = check(await source(), allowKeyInPage);
      return current;
    } catch (cause) {
      asked = undefined;
      if (cause instanceof VitrineError) throw cause;
      // What `fetch` throws when it reaches nobody: worth another attempt.
      const Kind = cause instanceof TypeError ? ConnectionError : VitrineError;
      throw new Kind({ code: 'no_token', detail: 'The token function failed' }, { cause });
    }
  };
  return {
    get: () => {
      asked ??= ask();
      return asked;
    },
    renew: (token) => {
      if (token === current) asked = undefined;
      return true;
    },
  };
}
