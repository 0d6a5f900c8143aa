import type { ApiPromise } from '../core/api-promise.ts';
import type { Connection } from '../core/connect.ts';
import type { CreateOptions, RequestOptions } from '../core/options.ts';
import { listOf, type PagePromise, type PageQuery } from '../pages.ts';
import type { Origin, OriginInput } from '../types.ts';
import { deletes } from './item.ts';

/** Origins whose pages may hold the portal. */
export interface Origins {
  /** Oldest first. */
  list(query?: PageQuery, options?: RequestOptions): PagePromise<Origin>;
  /** Allows one by its exact name, or one level of its subdomains: `https://*.agency.example`. */
  create(input: OriginInput, options?: CreateOptions): ApiPromise<Origin>;
  /** Sessions on its pages end at once. It stays out, also where a wildcard would take it in, until allowed again. */
  delete(id: string, options?: RequestOptions): ApiPromise<void>;
}

const where = '/origins';

export const origins = (connection: Connection): Origins => ({
  ...deletes(connection, 'origins'),
  list: (query, options) => listOf(connection, where, query, options),
  create: (json, options) => connection.call({ method: 'POST', path: where, json, options }),
});
