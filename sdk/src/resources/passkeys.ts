import type { ApiPromise } from '../core/api-promise.ts';
import type { Connection } from '../core/connect.ts';
import type { CreateOptions, RequestOptions } from '../core/options.ts';
import { listOf, type PagePromise } from '../pages.ts';
import type { Passkey, PasskeyInput, PasskeyOptions } from '../types.ts';
import { type Deletes, deletes } from './item.ts';

/**
 * The asking member's ways in without mail. A secret key is no member: it is refused, with
 * `needs_member`. In a page of the server:
 *
 * ```ts
 * const { requestId, options } = await vitrine.passkeys.begin();
 * const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
 * const made = await navigator.credentials.create({ publicKey });
 * await vitrine.passkeys.create({ requestId, name: 'Laptop', response: made.toJSON() });
 * ```
 */
export interface Passkeys extends Deletes {
  /** Oldest first, all of them. */
  list(options?: RequestOptions): PagePromise<Passkey>;
  /** Begins to add one, within 30 minutes of signing in: what the browser needs to make it. */
  begin(options?: CreateOptions): ApiPromise<PasskeyOptions>;
  /** Adds what the browser has made. */
  create(input: PasskeyInput, options?: CreateOptions): ApiPromise<Passkey>;
}

const where = '/passkeys';

export const passkeys = (connection: Connection): Passkeys => ({
  ...deletes(connection, 'passkeys'),
  list: (options) => listOf(connection, where, undefined, options),
  begin: (options) => connection.call({ method: 'POST', path: `${where}/options`, options, secret: true }),
  create: (json, options) => connection.call({ method: 'POST', path: where, json, options }),
});
