import type { ApiPromise } from '../core/api-promise.ts';
import type { Connection } from '../core/connect.ts';
import type { ChangeOptions, CreateOptions, RequestOptions } from '../core/options.ts';
import { listOf, type PagePromise } from '../pages.ts';
import type { IdentityKey, IdentityKeyInput, IssuedIdentityKey } from '../types.ts';
import { deletes } from './item.ts';

/** What your backend signs identity tokens with: see `createIdentityToken` of `@vitrine/sdk/identity`. */
export interface IdentityKeys {
  /** Those that are good: two at most. */
  list(options?: RequestOptions): PagePromise<IdentityKey>;
  /**
   * Makes a secret, which is shown this once; or registers a public key, or the address where you
   * publish yours, so that the server never holds what signs.
   *
   * @throws ConflictError `two_keys_already`: remove one first
   */
  create(input: IdentityKeyInput, options?: CreateOptions): ApiPromise<IssuedIdentityKey>;
  /** Its tokens are refused at once. */
  delete(id: string, options?: ChangeOptions): ApiPromise<void>;
}

const where = '/identity-keys';

export const identityKeys = (connection: Connection): IdentityKeys => ({
  ...deletes(connection, 'identity-keys'),
  list: (options) => listOf(connection, where, undefined, options),
  create: (json, options) => connection.call({ method: 'POST', path: where, json, options, secret: true }),
});
