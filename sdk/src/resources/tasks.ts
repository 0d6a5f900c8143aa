import type { ApiPromise } from '../core/api-promise.ts';
import type { Connection } from '../core/connect.ts';
import type { CreateOptions, RequestOptions } from '../core/options.ts';
import { path } from '../core/path.ts';
import { listOf, type PagePromise, type PageQuery } from '../pages.ts';
import type { SubtaskInput, TaskInput, TaskPatch, TaskStatus, TaskUpsert, TeamTask } from '../types.ts';
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

export interface ClientTaskQuery extends PageQuery {
  status?: TaskStatus;
  milestoneId?: string;
  /** Subtasks of this task; `none` for tasks alone. */
  parentId?: string;
  deliverable?: boolean;
}
export interface TeamTaskQuery extends ClientTaskQuery {
  internal?: boolean;
  assigneeId?: string;
}

export interface TaskReads<Task, Query = ClientTaskQuery> extends Gets<Task> {
  /** In their order, subtasks among them. */
  list(projectId: string, query?: Query, options?: RequestOptions): PagePromise<Task>;
  subtasks(taskId: string, query?: PageQuery, options?: RequestOptions): PagePromise<Task>;
}

const tasksOf = (projectId: string) => path`/projects/${projectId}/tasks`;
const subtasksOf = (taskId: string) => path`/tasks/${taskId}/subtasks`;

export const taskReads = <Task, Query extends PageQuery = ClientTaskQuery>(
  connection: Connection,
): TaskReads<Task, Query> => ({
  ...gets(connection, 'tasks'),
  list: (projectId, query, options) => listOf(connection, tasksOf(projectId), query, options),
  subtasks: (taskId, query, options) => listOf(connection, subtasksOf(taskId), query, options),
});

export interface TeamTasks
  extends TaskReads<TeamTask, TeamTaskQuery>,
    Changes<TeamTask, TaskPatch>,
    Restores<TeamTask>,
    Upserts<TeamTask, TaskUpsert> {
  create(projectId: string, input: TaskInput, options?: CreateOptions): ApiPromise<TeamTask>;
  createSubtask(taskId: string, input: SubtaskInput, options?: CreateOptions): ApiPromise<TeamTask>;
}

export const teamTasks = (connection: Connection): TeamTasks => ({
  ...taskReads(connection),
  ...changes(connection, 'tasks'),
  ...restores(connection, 'tasks'),
  ...upserts(connection, 'tasks'),
  create: (projectId, json, options) =>
    connection.call({ method: 'POST', path: tasksOf(projectId), json, options }),
  createSubtask: (taskId, json, options) =>
    connection.call({ method: 'POST', path: subtasksOf(taskId), json, options }),
});
