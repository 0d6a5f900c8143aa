import type { ApiPromise } from '../core/api-promise.ts';
import type { Connection } from '../core/connect.ts';
import type { RequestOptions } from '../core/options.ts';
import { path } from '../core/path.ts';
import { listOf, type PagePromise, type PageQuery } from '../pages.ts';
import type { ClientOwnSession } from '../types.ts';

/** Browsers in which this contact is signed in. */
export interface OwnSessions {
  /** The latest first; `current` is the one that asks. */
  list(query?: PageQuery, options?: RequestOptions): PagePromise<ClientOwnSession>;
  /** Signs one of them out. */
  end(id: string, options?: RequestOptions): ApiPromise<void>;
}

export const ownSessions = (connection: Connection): OwnSessions => ({
  list: (query, options) => listOf(connection, '/sessions', query, options),
  end: (id, options) => connection.call({ method: 'DELETE', path: path`/sessions/${id}`, options }),
});
