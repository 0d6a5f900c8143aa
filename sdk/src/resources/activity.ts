import type { Connection } from '../core/connect.ts';
import type { RequestOptions } from '../core/options.ts';
import { path } from '../core/path.ts';
import { listOf, type PagePromise, type PageQuery } from '../pages.ts';

export interface Activities<Activity> {
  /** Latest first. */
  list(projectId: string, query?: PageQuery, options?: RequestOptions): PagePromise<Activity>;
}

export const activities = <Activity>(connection: Connection): Activities<Activity> => ({
  list: (projectId, query, options) =>
    listOf(connection, path`/projects/${projectId}/activity`, query, options),
});
