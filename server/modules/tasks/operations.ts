import { client, operation, team } from '../../http/operation.ts';
import { projectOf } from '../deletion.ts';
import { externalAddress } from '../external-refs.ts';
import { itemOperations } from '../item-operations.ts';
import { renderById, renderPage } from '../render.ts';
import { PageQuery } from '../schema.ts';
import { createTask, updateTask } from './commands.ts';
import { narrowTasks, narrowTeamTasks } from './filters.ts';
import { clientTasks, teamTasks } from './render.ts';
import {
  ClientTask,
  ClientTaskPage,
  ClientTaskQuery,
  SubtaskInput,
  TaskInput,
  TaskPatch,
  TaskUpsert,
  TeamTask,
  TeamTaskPage,
  TeamTaskQuery,
} from './schema.ts';
import { upsertTask } from './upsert.ts';

const tag = 'Tasks';

const listTasks = operation({
  id: 'listTasks',
  method: 'get',
  path: '/projects/{id}/tasks',
  tag,
  summary: "List a project's tasks, in their order",
  team: team.reads({
    target: 'projects',
    query: TeamTaskQuery,
    response: TeamTaskPage,
    async handle({ reader, target, query }) {
      const where = narrowTeamTasks(reader, target.id, query);
      return renderPage(
        reader,
        await reader.list('tasks', { where, order: 'position', page: query }),
        teamTasks,
      );
    },
  }),
  client: client.reads({
    target: 'projects',
    query: ClientTaskQuery,
    response: ClientTaskPage,
    async handle({ reader, target, query }) {
      const where = narrowTasks(target.id, query);
      return renderPage(
        reader,
        await reader.list('tasks', { where, order: 'position', page: query }),
        clientTasks,
      );
    },
  }),
});

const createTaskIn = operation({
  id: 'createTask',
  method: 'post',
  path: '/projects/{id}/tasks',
  tag,
  summary: 'Create a task',
  team: team.writes({
    target: 'projects',
    body: TaskInput,
    response: TeamTask,
    status: 201,
    write: ({ work, target, body }) => createTask(work, target, body),
    read: ({ reader }, { id }) => renderById(reader, 'tasks', id, teamTasks),
  }),
});

const patchTask = operation({
  id: 'updateTask',
  method: 'patch',
  path: '/tasks/{id}',
  tag,
  summary: 'Change a task',
  description:
    'Never its flag: that goes through visibility changes. What would show more answers 409 `would_expose`.',
  team: team.writes({
    target: 'tasks',
    body: TaskPatch,
    response: TeamTask,
    async write({ work, target, body }) {
      await updateTask(work, target, body);
      return { id: target.id };
    },
    read: ({ reader }, { id }) => renderById(reader, 'tasks', id, teamTasks),
  }),
});

const listSubtasks = operation({
  id: 'listSubtasks',
  method: 'get',
  path: '/tasks/{id}/subtasks',
  tag,
  summary: "List a task's subtasks",
  team: team.reads({
    target: 'tasks',
    query: PageQuery,
    response: TeamTaskPage,
    async handle({ reader, target, query: page }) {
      const where = narrowTasks(target.projectId, { parentId: target.id });
      return renderPage(reader, await reader.list('tasks', { where, order: 'position', page }), teamTasks);
    },
  }),
  client: client.reads({
    target: 'tasks',
    query: PageQuery,
    response: ClientTaskPage,
    async handle({ reader, target, query: page }) {
      const where = narrowTasks(target.projectId, { parentId: target.id });
      return renderPage(reader, await reader.list('tasks', { where, order: 'position', page }), clientTasks);
    },
  }),
});

const createSubtask = operation({
  id: 'createSubtask',
  method: 'post',
  path: '/tasks/{id}/subtasks',
  tag,
  summary: 'Create a subtask',
  team: team.writes({
    target: 'tasks',
    body: SubtaskInput,
    response: TeamTask,
    status: 201,
    async write({ work, target, body }) {
      const project = await projectOf(work, target.projectId);
      return createTask(work, project, { ...body, parentId: target.id, milestoneId: null });
    },
    read: ({ reader }, { id }) => renderById(reader, 'tasks', id, teamTasks),
  }),
});

const putTask = operation({
  id: 'upsertTask',
  method: 'put',
  path: '/tasks/{id}',
  tag,
  summary: 'Create or update a task by its id in another tool',
  description:
    'The id is `external:<source>:<id>`. Answers 201 or 200; unchanged when equal. Never changes the flag of a task that exists.',
  team: team.writes({
    body: TaskUpsert,
    response: TeamTask,
    write: ({ work, params, body }) => upsertTask(work, externalAddress(params.id), body),
    read: ({ reader }, { id }) => renderById(reader, 'tasks', id, teamTasks),
  }),
});

export const taskOperations = [
  ...itemOperations({
    type: 'task',
    tag,
    team: { schema: TeamTask, render: teamTasks },
    client: { schema: ClientTask, render: clientTasks },
  }),
  listTasks,
  createTaskIn,
  patchTask,
  listSubtasks,
  createSubtask,
  putTask,
];
