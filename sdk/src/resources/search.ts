import type { Connection } from '../core/connect.ts';
import type { RequestOptions } from '../core/options.ts';
import { listOf, type PagePromise, type PageQuery } from '../pages.ts';

export interface SearchQuery extends PageQuery {
  /** In this project alone. */
  projectId?: string;
}

/** @param q two characters or more */
export type Search<Hit> = (q: string, query?: SearchQuery, options?: RequestOptions) => PagePromise<Hit>;

export const searchFor =
  <Hit>(connection: Connection): Search<Hit> =>
  (q, query, options) =>
    listOf(connection, '/search', { ...query, q }, options);
