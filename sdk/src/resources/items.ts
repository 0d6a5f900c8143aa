import type { ApiPromise } from '../core/api-promise.ts';
import type { Connection } from '../core/connect.ts';
import type { RequestOptions } from '../core/options.ts';
import { path } from '../core/path.ts';
import type { ItemAudience } from '../types.ts';

/** Milestones, tasks, comments and files alike. */
export interface Items {
  /** Which contacts see it now, by which rule, and where. */
  audience(id: string, options?: RequestOptions): ApiPromise<ItemAudience>;
}

export const items = (connection: Connection): Items => ({
  audience: (id, options) => connection.call({ method: 'GET', path: path`/items/${id}/audience`, options }),
});
