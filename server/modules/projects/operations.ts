import { client, operation, team } from '../../http/operation.ts';
import { z } from '../../lib/zod.ts';
import { externalAddress } from '../external-refs.ts';
import { renderById, renderPage, renderRow } from '../render.ts';
import { digest, PageQuery } from '../schema.ts';
import { createProject, deleteProject, restoreProject, updateProject } from './commands.ts';
import { clientProjects, teamProjects } from './render.ts';
import {
  ClientProject,
  ClientProjectPage,
  ProjectInput,
  ProjectPatch,
  ProjectUpsert,
  TeamProject,
  TeamProjectPage,
} from './schema.ts';
import { upsertProject } from './upsert.ts';

const tag = 'Projects';
const path = '/projects/{id}';
const ListQuery = PageQuery.extend({ clientId: z.string().optional() });

export const projectOperations = [
  operation({
    id: 'listProjects',
    method: 'get',
    path: '/projects',
    tag,
    summary: 'List projects, newest first',
    team: team.reads({
      query: ListQuery,
      response: TeamProjectPage,
      async handle({ reader, query: { clientId, ...page } }) {
        const where = (query: { where(w: object): unknown }) => void (clientId && query.where({ clientId }));
        const found = await reader.list('projects', { where, order: 'createdAt', direction: 'desc', page });
        return renderPage(reader, found, teamProjects);
      },
    }),
    client: client.reads({
      query: PageQuery,
      response: ClientProjectPage,
      async handle({ reader, query: page }) {
        const found = await reader.list('projects', { order: 'createdAt', direction: 'desc', page });
        return renderPage(reader, found, clientProjects);
      },
    }),
  }),
  operation({
    id: 'createProject',
    method: 'post',
    path: '/projects',
    tag,
    summary: 'Create a project for a client',
    team: team.writes({
      body: ProjectInput,
      response: TeamProject,
      status: 201,
      write: ({ work, body }) => createProject(work, body),
      read: ({ reader }, { id }) => renderById(reader, 'projects', id, teamProjects),
    }),
  }),
  operation({
    id: 'getProject',
    method: 'get',
    path,
    tag,
    summary: 'Read a project',
    team: team.reads({
      target: 'projects',
      response: TeamProject,
      handle: ({ reader, target }) => renderRow(reader, target, teamProjects),
    }),
    client: client.reads({
      target: 'projects',
      response: ClientProject,
      handle: ({ reader, target }) => renderRow(reader, target, clientProjects),
    }),
  }),
  operation({
    id: 'updateProject',
    method: 'patch',
    path,
    tag,
    summary: 'Change a project',
    description:
      'Setting `shared` shows it to the client: it answers 409 `would_expose` until the digest is sent.',
    team: team.writes({
      target: 'projects',
      body: ProjectPatch,
      response: TeamProject,
      async write({ work, target, body }) {
        await updateProject(work, target, body);
        return { id: target.id };
      },
      read: ({ reader }, { id }) => renderById(reader, 'projects', id, teamProjects),
    }),
  }),
  operation({
    id: 'deleteProject',
    method: 'delete',
    path,
    tag,
    summary: 'Delete a project, with all that is in it',
    description: 'Gone for the client at once. The team can restore it within 30 days.',
    team: team.writes({
      target: 'projects',
      current: {
        response: TeamProject,
        read: ({ reader }, { id }) => renderById(reader, 'projects', id, teamProjects),
      },
      async write({ work, target }) {
        await deleteProject(work, target);
        return {};
      },
    }),
  }),
  operation({
    id: 'restoreProject',
    method: 'post',
    path: `${path}/restore`,
    tag,
    summary: 'Take the deletion of a project back',
    team: team.writes({
      target: 'projects',
      deletedTarget: true,
      body: z.strictObject({ digest }),
      response: TeamProject,
      async write({ work, target, body }) {
        await restoreProject(work, target, body.digest);
        return { id: target.id };
      },
      read: ({ reader }, { id }) => renderById(reader, 'projects', id, teamProjects),
    }),
  }),
  operation({
    id: 'upsertProject',
    method: 'put',
    path,
    tag,
    summary: 'Create or update a project by its id in another tool',
    description:
      'The id is `external:<source>:<id>`. Answers 201 or 200; unchanged when equal. Never changes whether it is shared.',
    team: team.writes({
      body: ProjectUpsert,
      response: TeamProject,
      write: ({ work, params, body }) => upsertProject(work, externalAddress(params.id), body),
      read: ({ reader }, { id }) => renderById(reader, 'projects', id, teamProjects),
    }),
  }),
];
