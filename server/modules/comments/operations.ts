import { client, operation, team } from '../../http/operation.ts';
import { deleteItem } from '../deletion.ts';
import { externalAddress, setExternal } from '../external-refs.ts';
import { itemOperations } from '../item-operations.ts';
import { renderById, renderPage } from '../render.ts';
import { PageQuery } from '../schema.ts';
import {
  createClientComment,
  createTeamComment,
  mustBeOwn,
  updateComment,
  upsertComment,
} from './commands.ts';
import { clientComments, teamComments } from './render.ts';
import {
  ClientComment,
  ClientCommentInput,
  ClientCommentPage,
  ClientCommentPatch,
  CommentUpsert,
  TeamComment,
  TeamCommentInput,
  TeamCommentPage,
  TeamCommentPatch,
} from './schema.ts';

const tag = 'Comments';
const order = 'createdAt';

/** On a task or on a project: the same two operations at two addresses. */
const on = (kind: 'task' | 'project') => {
  const target = kind === 'task' ? ('tasks' as const) : ('projects' as const);
  const path = `/${target}/{id}/comments`;
  const Kind = kind === 'task' ? 'Task' : 'Project';
  const place = (row: { id: string; projectId?: string }) =>
    kind === 'task'
      ? { projectId: row.projectId as string, taskId: row.id }
      : { projectId: row.id, taskId: null };
  const where = (row: { id: string; projectId?: string }) => (query: { where(w: object): unknown }) =>
    void query.where(place(row));
  return [
    operation({
      id: `list${Kind}Comments`,
      method: 'get',
      path,
      tag,
      summary: `List the comments on a ${kind}, oldest first`,
      team: team.reads({
        target,
        query: PageQuery,
        response: TeamCommentPage,
        async handle({ reader, target: row, query: page }) {
          return renderPage(
            reader,
            await reader.list('comments', { where: where(row), order, page }),
            teamComments,
          );
        },
      }),
      client: client.reads({
        target,
        query: PageQuery,
        response: ClientCommentPage,
        async handle({ reader, target: row, query: page }) {
          return renderPage(
            reader,
            await reader.list('comments', { where: where(row), order, page }),
            clientComments,
          );
        },
      }),
    }),
    operation({
      id: `create${Kind}Comment`,
      method: 'post',
      path,
      tag,
      summary: `Comment on a ${kind}`,
      team: team.writes({
        target,
        body: TeamCommentInput,
        response: TeamComment,
        status: 201,
        write: ({ work, target: row, body }) => createTeamComment(work, place(row), body),
        read: ({ reader }, { id }) => renderById(reader, 'comments', id, teamComments),
      }),
      client: client.writes({
        target,
        body: ClientCommentInput,
        response: ClientComment,
        status: 201,
        write: ({ work, target: row, body }) => createClientComment(work, place(row), body.body),
        read: ({ reader }, { id }) => renderById(reader, 'comments', id, clientComments),
      }),
    }),
  ];
};

export const commentOperations = [
  ...on('project'),
  ...on('task'),
  ...itemOperations({
    type: 'comment',
    tag,
    team: { schema: TeamComment, render: teamComments },
    client: { schema: ClientComment, render: clientComments },
    clientDeletes: client.writes({
      target: 'comments',
      current: {
        response: ClientComment,
        read: ({ reader }, { id }) => renderById(reader, 'comments', id, clientComments),
      },
      async write({ work, target }) {
        mustBeOwn(work, target);
        await deleteItem(work, { type: 'comment', id: target.id }, target.projectId);
        return {};
      },
    }),
  }),
  operation({
    id: 'updateComment',
    method: 'patch',
    path: '/comments/{id}',
    tag,
    summary: 'Change a comment',
    description: 'A contact changes its own alone.',
    team: team.writes({
      target: 'comments',
      body: TeamCommentPatch,
      response: TeamComment,
      async write({ work, target, body }) {
        await updateComment(work, target, body.body);
        await setExternal(work, 'comment', target.id, body.external);
        return { id: target.id };
      },
      read: ({ reader }, { id }) => renderById(reader, 'comments', id, teamComments),
    }),
    client: client.writes({
      target: 'comments',
      body: ClientCommentPatch,
      response: ClientComment,
      async write({ work, target, body }) {
        mustBeOwn(work, target);
        await updateComment(work, target, body.body);
        return { id: target.id };
      },
      read: ({ reader }, { id }) => renderById(reader, 'comments', id, clientComments),
    }),
  }),
  operation({
    id: 'upsertComment',
    method: 'put',
    path: '/comments/{id}',
    tag,
    summary: 'Create or update a comment by its id in another tool',
    description:
      'The id is `external:<source>:<id>`. Answers 201 or 200; unchanged when equal. Never changes the flag of what exists.',
    team: team.writes({
      body: CommentUpsert,
      response: TeamComment,
      write: ({ work, params, body }) => upsertComment(work, externalAddress(params.id), body),
      read: ({ reader }, { id }) => renderById(reader, 'comments', id, teamComments),
    }),
  }),
];
