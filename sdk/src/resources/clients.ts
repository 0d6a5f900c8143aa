import type { ApiPromise } from '../core/api-promise.ts';
import type { Connection } from '../core/connect.ts';
import type { CreateOptions, RequestOptions } from '../core/options.ts';
import { listOf, type PagePromise, type PageQuery } from '../pages.ts';
import type { Client, ClientInput, ClientPatch, ClientUpsert } from '../types.ts';
import { type Changes, changes, type Gets, gets, type Upserts, upserts } from './item.ts';

/** Companies that the agency works for. */
export interface Clients extends Gets<Client>, Changes<Client, ClientPatch>, Upserts<Client, ClientUpsert> {
  list(query?: PageQuery, options?: RequestOptions): PagePromise<Client>;
  create(input: ClientInput, options?: CreateOptions): ApiPromise<Client>;
}

export const clients = (connection: Connection): Clients => ({
  ...gets(connection, 'clients'),
  ...changes(connection, 'clients'),
  ...upserts(connection, 'clients'),
  list: (query, options) => listOf(connection, '/clients', query, options),
  create: (json, options) => connection.call({ method: 'POST', path: '/clients', json, options }),
});
