import type { ApiPromise } from '../core/api-promise.ts';
import type { Connection } from '../core/connect.ts';
import type { CreateOptions, RequestOptions } from '../core/options.ts';
import { listOf, type PagePromise, type PageQuery } from '../pages.ts';
import type { Member, MemberInput } from '../types.ts';

/** People on the team. Each is a billable seat. */
export interface Members {
  list(query?: PageQuery, options?: RequestOptions): PagePromise<Member>;
  create(input: MemberInput, options?: CreateOptions): ApiPromise<Member>;
}

export const members = (connection: Connection): Members => ({
  list: (query, options) => listOf(connection, '/members', query, options),
  create: (json, options) => connection.call({ method: 'POST', path: '/members', json, options }),
});
