import type { ApiPromise } from '../core/api-promise.ts';
import type { Connection } from '../core/connect.ts';
import type { RequestOptions } from '../core/options.ts';
import { path } from '../core/path.ts';
import { listOf, type PagePromise, type PageQuery } from '../pages.ts';
import type { MemberSession } from '../types.ts';

/** Where the asking member is signed in. A secret key is no member: it is refused, with `needs_member`. */
export interface MemberSessions {
  /** The latest first. */
  list(query?: PageQuery, options?: RequestOptions): PagePromise<MemberSession>;
  /** Signs one of the own browsers out. */
  end(id: string, options?: RequestOptions): ApiPromise<void>;
  /** Signs all of the own browsers out but the one that asks. */
  endOthers(options?: RequestOptions): ApiPromise<void>;
}

const where = '/member-sessions';

export const memberSessions = (connection: Connection): MemberSessions => ({
  list: (query, options) => listOf(connection, where, query, options),
  end: (id, options) => connection.call({ method: 'DELETE', path: path`/member-sessions/${id}`, options }),
  endOthers: (options) => connection.call({ method: 'DELETE', path: where, options }),
});
