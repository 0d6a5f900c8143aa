import type { ApiPromise } from '../core/api-promise.ts';
import type { Connection } from '../core/connect.ts';
import type { ChangeOptions, CreateOptions, RequestOptions } from '../core/options.ts';
import { path } from '../core/path.ts';
import { listOf, type PagePromise, type PageQuery } from '../pages.ts';
import type { Member, MemberInput, MemberPatch } from '../types.ts';
import { changes } from './item.ts';

/** People on the team. Each is a billable seat. */
export interface Members {
  /** Oldest first. */
  list(query?: PageQuery, options?: RequestOptions): PagePromise<Member>;
  /** Adds a person at once, without asking them. `memberInvitations.create` asks by mail. */
  create(input: MemberInput, options?: CreateOptions): ApiPromise<Member>;
  /** Owners are made and unmade by owners alone; the last one stays. */
  update(id: string, patch: MemberPatch, options?: ChangeOptions): ApiPromise<Member>;
  /** Takes them off the team; their sessions end at once. What they wrote keeps their name. */
  delete(id: string, options?: ChangeOptions): ApiPromise<void>;
  /** Signs them out everywhere. */
  endSessions(id: string, options?: RequestOptions): ApiPromise<void>;
}

export const members = (connection: Connection): Members => ({
  ...changes(connection, 'members'),
  list: (query, options) => listOf(connection, '/members', query, options),
  create: (json, options) => connection.call({ method: 'POST', path: '/members', json, options }),
  endSessions: (id, options) =>
    connection.call({ method: 'DELETE', path: path`/members/${id}/sessions`, options }),
});
