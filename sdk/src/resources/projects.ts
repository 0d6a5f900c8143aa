import type { ApiPromise } from '../core/api-promise.ts';
import type { Connection } from '../core/connect.ts';
import type { ChangeOptions, CreateOptions, RequestOptions } from '../core/options.ts';
import { path } from '../core/path.ts';
import { listOf, type PagePromise, type PageQuery } from '../pages.ts';
import type * as forms from '../types.ts';
import {
  type Changes,
  changes,
  type Gets,
  gets,
  type Restores,
  restores,
  type Upserts,
  upserts,
} from './item.ts';

export interface ProjectQuery extends PageQuery {
  clientId?: string;
}

export interface ProjectReads<Project, Portal, Query = PageQuery> extends Gets<Project> {
  list(query?: Query, options?: RequestOptions): PagePromise<Project>;
  /**
   * All that a first paint needs, in one answer: the project, progress, milestones, the first
   * page of tasks, latest activity, and `lastEventId`, after which `events` goes on.
   */
  portal(id: string, options?: RequestOptions): ApiPromise<Portal>;
}

export const projectReads = <Project, Portal, Query extends PageQuery = PageQuery>(
  connection: Connection,
): ProjectReads<Project, Portal, Query> => ({
  ...gets(connection, 'projects'),
  list: (query, options) => listOf(connection, '/projects', query, options),
  portal: (id, options) => connection.call({ method: 'GET', path: path`/projects/${id}/portal`, options }),
});

export interface TeamProjects
  extends ProjectReads<forms.TeamProject, forms.TeamPortal, ProjectQuery>,
    Changes<forms.TeamProject, forms.ProjectPatch>,
    Restores<forms.TeamProject>,
    Upserts<forms.TeamProject, forms.ProjectUpsert> {
  /** Not shared with the client unless `shared` says so. */
  create(input: forms.ProjectInput, options?: CreateOptions): ApiPromise<forms.TeamProject>;
  /** What was deleted in it and can still be restored. */
  trash(id: string, query?: PageQuery, options?: RequestOptions): PagePromise<forms.TrashEntry>;
  /** Money of the project, in integer minor units (cents). No client sees it, by any way. */
  finance(id: string, options?: RequestOptions): ApiPromise<forms.Finance>;
  updateFinance(id: string, patch: forms.FinancePatch, options?: ChangeOptions): ApiPromise<forms.Finance>;
}

export const teamProjects = (connection: Connection): TeamProjects => ({
  ...projectReads(connection),
  ...changes(connection, 'projects'),
  ...restores(connection, 'projects'),
  ...upserts(connection, 'projects'),
  create: (json, options) => connection.call({ method: 'POST', path: '/projects', json, options }),
  trash: (id, query, options) => listOf(connection, path`/projects/${id}/trash`, query, options),
  finance: (id, options) => connection.call({ method: 'GET', path: path`/projects/${id}/finance`, options }),
  updateFinance: (id, json, options) =>
    connection.call({ method: 'PATCH', path: path`/projects/${id}/finance`, json, options }),
});
