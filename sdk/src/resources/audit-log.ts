import type { Connection } from '../core/connect.ts';
import type { RequestOptions } from '../core/options.ts';
import { listOf, type PagePromise, type PageQuery } from '../pages.ts';
import type { AuditEntry } from '../types.ts';

export interface AuditFilter {
  /** `key.created`, or `key` for all that happened to keys. */
  action?: string;
  actorId?: string;
  /** A time such as `2026-03-14T09:26:53Z`; included. */
  from?: string;
  /** Not included. */
  to?: string;
}
export interface AuditQuery extends AuditFilter, PageQuery {}

/** Who did what to which, from where. Never changed, never deleted. */
export interface AuditLog {
  /** Newest first. */
  list(query?: AuditQuery, options?: RequestOptions): PagePromise<AuditEntry>;
  /**
   * The same entries as JSON lines: a `Response` whose body is still to be read, as a stream of
   * any length. `timeout` is for its beginning. That it was exported is in the log, too.
   */
  export(filter?: AuditFilter, options?: RequestOptions): Promise<Response>;
}

const where = '/audit-log';

export const auditLog = (connection: Connection): AuditLog => ({
  list: (query, options) => listOf(connection, where, query, options),
  export: (query, options) =>
    connection.open({
      method: 'GET',
      path: `${where}/export`,
      query,
      headers: { accept: 'application/x-ndjson' },
      options,
    }),
});
