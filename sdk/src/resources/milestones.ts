import type { ApiPromise } from '../core/api-promise.ts';
import type { Connection } from '../core/connect.ts';
import type { CreateOptions, RequestOptions } from '../core/options.ts';
import { path } from '../core/path.ts';
import { listOf, type PagePromise, type PageQuery } from '../pages.ts';
import type { MilestoneInput, MilestonePatch, MilestoneUpsert, TeamMilestone } from '../types.ts';
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

export interface MilestoneReads<Milestone> extends Gets<Milestone> {
  /** In their order. */
  list(projectId: string, query?: PageQuery, options?: RequestOptions): PagePromise<Milestone>;
}

const milestonesOf = (projectId: string) => path`/projects/${projectId}/milestones`;

export const milestoneReads = <Milestone>(connection: Connection): MilestoneReads<Milestone> => ({
  ...gets(connection, 'milestones'),
  list: (projectId, query, options) => listOf(connection, milestonesOf(projectId), query, options),
});

export interface TeamMilestones
  extends MilestoneReads<TeamMilestone>,
    Changes<TeamMilestone, MilestonePatch>,
    Restores<TeamMilestone>,
    Upserts<TeamMilestone, MilestoneUpsert> {
  create(projectId: string, input: MilestoneInput, options?: CreateOptions): ApiPromise<TeamMilestone>;
}

export const teamMilestones = (connection: Connection): TeamMilestones => ({
  ...milestoneReads(connection),
  ...changes(connection, 'milestones'),
  ...restores(connection, 'milestones'),
  ...upserts(connection, 'milestones'),
  create: (projectId, json, options) =>
    connection.call({ method: 'POST', path: milestonesOf(projectId), json, options }),
});
