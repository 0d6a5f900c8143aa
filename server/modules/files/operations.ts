import type { Upload } from '../../http/operation.ts';
import { client, operation, team } from '../../http/operation.ts';
import { externalAddress } from '../external-refs.ts';
import { itemOperations } from '../item-operations.ts';
import { renderById, renderPage } from '../render.ts';
import { PageQuery } from '../schema.ts';
import { createClientFile, createTeamFile, updateFile } from './commands.ts';
import { fileContent } from './content.ts';
import { clientFiles, teamFiles } from './render.ts';
import {
  ClientFile,
  ClientFileInput,
  ClientFilePage,
  FileQuery,
  FileUpsert,
  TeamFile,
  TeamFileInput,
  TeamFilePage,
  TeamFilePatch,
} from './schema.ts';
import { upsertFile } from './upsert.ts';

const tag = 'Files';
const order = 'createdAt';

/** On what every asker of a file sees; what is left out narrows nothing. */
const narrowFiles =
  (on: { projectId?: string; taskId?: string; commentId?: string }) =>
  (query: { where(columns: object): unknown }): void => {
    query.where(Object.fromEntries(Object.entries(on).filter(([, id]) => id)));
  };

/** On a task or on a project: the same two operations at two addresses. */
const on = (kind: 'task' | 'project') => {
  const target = kind === 'task' ? ('tasks' as const) : ('projects' as const);
  const path = `/${target}/{id}/files`;
  const Kind = kind === 'task' ? 'Task' : 'Project';
  const place = (row: { id: string; projectId?: string }, commentId: string | null) =>
    kind === 'task'
      ? { projectId: row.projectId as string, taskId: row.id, commentId }
      : { projectId: row.id, taskId: null, commentId };
  return { target, path, Kind, place };
};
const project = on('project');
const task = on('task');

const uploadOperation = ({ target, path, Kind, place }: ReturnType<typeof on>) =>
  operation({
    id: `create${Kind}File`,
    method: 'post',
    path,
    tag,
    summary: `Upload a file to a ${Kind.toLowerCase()}`,
    description: 'Multipart: the fields first, the part named `file` last.',
    team: team.writes({
      target,
      upload: true,
      body: TeamFileInput,
      response: TeamFile,
      status: 201,
      write: ({ work, target: row, body, upload }) =>
        createTeamFile(work, place(row, body.commentId ?? null), body, upload as Upload),
      read: ({ reader }, { id }) => renderById(reader, 'files', id, teamFiles),
    }),
    client: client.writes({
      target,
      upload: true,
      body: ClientFileInput,
      response: ClientFile,
      status: 201,
      write: ({ work, target: row, body, upload }) =>
        createClientFile(work, place(row, body.commentId ?? null), upload as Upload),
      read: ({ reader }, { id }) => renderById(reader, 'files', id, clientFiles),
    }),
  });

export const fileOperations = [
  operation({
    id: 'listProjectFiles',
    method: 'get',
    path: project.path,
    tag,
    summary: 'List the files of a project, on whatever they hang, oldest first',
    team: team.reads({
      target: 'projects',
      query: FileQuery,
      response: TeamFilePage,
      async handle({ reader, target, query: { taskId, commentId, ...page } }) {
        const where = narrowFiles({ projectId: target.id, taskId, commentId });
        return renderPage(reader, await reader.list('files', { where, order, page }), teamFiles);
      },
    }),
    client: client.reads({
      target: 'projects',
      query: FileQuery,
      response: ClientFilePage,
      async handle({ reader, target, query: { taskId, commentId, ...page } }) {
        const where = narrowFiles({ projectId: target.id, taskId, commentId });
        return renderPage(reader, await reader.list('files', { where, order, page }), clientFiles);
      },
    }),
  }),
  operation({
    id: 'listTaskFiles',
    method: 'get',
    path: task.path,
    tag,
    summary: 'List the files of a task, its comments included, oldest first',
    team: team.reads({
      target: 'tasks',
      query: PageQuery,
      response: TeamFilePage,
      async handle({ reader, target, query: page }) {
        const where = narrowFiles({ taskId: target.id });
        return renderPage(reader, await reader.list('files', { where, order, page }), teamFiles);
      },
    }),
    client: client.reads({
      target: 'tasks',
      query: PageQuery,
      response: ClientFilePage,
      async handle({ reader, target, query: page }) {
        const where = narrowFiles({ taskId: target.id });
        return renderPage(reader, await reader.list('files', { where, order, page }), clientFiles);
      },
    }),
  }),
  uploadOperation(project),
  uploadOperation(task),
  ...itemOperations({
    type: 'file',
    tag,
    team: { schema: TeamFile, render: teamFiles },
    client: { schema: ClientFile, render: clientFiles },
  }),
  operation({
    id: 'downloadFile',
    method: 'get',
    path: '/files/{id}/content',
    tag,
    summary: 'Download the bytes of a file',
    team: team.streams({
      target: 'files',
      mediaType: 'application/octet-stream',
      handle: (context) => fileContent(context as never, context.target),
    }),
    client: client.streams({
      target: 'files',
      mediaType: 'application/octet-stream',
      handle: (context) => fileContent(context as never, context.target),
    }),
  }),
  operation({
    id: 'updateFile',
    method: 'patch',
    path: '/files/{id}',
    tag,
    summary: 'Rename a file',
    team: team.writes({
      target: 'files',
      body: TeamFilePatch,
      response: TeamFile,
      async write({ work, target, body }) {
        await updateFile(work, target, body);
        return { id: target.id };
      },
      read: ({ reader }, { id }) => renderById(reader, 'files', id, teamFiles),
    }),
  }),
  operation({
    id: 'upsertFile',
    method: 'put',
    path: '/files/{id}',
    tag,
    summary: 'Upload or replace a file by its id in another tool',
    description:
      'The id is `external:<source>:<id>`. Multipart as for an upload. Unchanged when name and content are equal; other content is a new version. Never changes the flag of what exists.',
    team: team.writes({
      upload: true,
      body: FileUpsert,
      response: TeamFile,
      write: ({ work, params, body, upload }) =>
        upsertFile(work, externalAddress(params.id), body, upload as Upload),
      read: ({ reader }, { id }) => renderById(reader, 'files', id, teamFiles),
    }),
  }),
];
