import type { Knex } from 'knex';
import type { Reader } from '../../visibility/reader.ts';

interface Filters {
  status?: string;
  milestoneId?: string;
  parentId?: string;
  deliverable?: 'true' | 'false';
}

/** On what every asker of a task sees. */
export const narrowTasks =
  (projectId: string, { status, milestoneId, parentId, deliverable }: Filters) =>
  (query: Knex.QueryBuilder): void => {
    query.where({ projectId });
    if (status) query.where({ status });
    if (milestoneId) query.where({ milestoneId });
    if (parentId === 'none') query.whereNull('parentId');
    else if (parentId) query.where({ parentId });
    if (deliverable) query.where('deliverable', deliverable === 'true');
  };

/** And on what the team alone sees. */
export const narrowTeamTasks =
  (
    reader: Reader<'team'>,
    projectId: string,
    filters: Filters & { internal?: 'true' | 'false'; assigneeId?: string },
  ) =>
  (query: Knex.QueryBuilder): void => {
    narrowTasks(projectId, filters)(query);
    if (filters.internal) query.where('internal', filters.internal === 'true');
    if (filters.assigneeId)
      query.whereIn(
        'id',
        reader.from('taskAssignees').select('taskId').where('memberId', filters.assigneeId),
      );
  };
