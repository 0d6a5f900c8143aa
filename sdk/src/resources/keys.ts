import type { ApiPromise } from '../core/api-promise.ts';
import type { Connection } from '../core/connect.ts';
import type { CreateOptions, RequestOptions } from '../core/options.ts';
import { path } from '../core/path.ts';
import { listOf, type PagePromise, type PageQuery } from '../pages.ts';
import type { IssuedKey, Key, KeyInput, KeyRotation } from '../types.ts';
import { type Deletes, deletes } from './item.ts';

/**
 * Secret keys of the workspace. Each is shown once, in the answer that issues it: when that
 * answer is lost on its way, the key is in the list, and nobody has it.
 */
export interface Keys extends Deletes {
  /** Those that work, oldest first. */
  list(query?: PageQuery, options?: RequestOptions): PagePromise<Key>;
  create(input: KeyInput, options?: CreateOptions): ApiPromise<IssuedKey>;
  /**
   * Issues a successor with the same name, scope and projects. The old one works on for
   * `overlapHours`, 24 unless said otherwise.
   *
   * @throws ConflictError `already_rotated`: rotate the one in its `replacedById` instead
   */
  rotate(id: string, input?: KeyRotation, options?: CreateOptions): ApiPromise<IssuedKey>;
}

const where = '/keys';

export const keys = (connection: Connection): Keys => ({
  ...deletes(connection, 'keys'),
  list: (query, options) => listOf(connection, where, query, options),
  create: (json, options) => connection.call({ method: 'POST', path: where, json, options, secret: true }),
  rotate: (id, json = {}, options) =>
    connection.call({ method: 'POST', path: path`/keys/${id}/rotate`, json, options, secret: true }),
});
