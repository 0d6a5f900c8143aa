import { client, operation, team } from '../../http/operation.ts';
import { renderPage } from '../render.ts';
import { PageQuery } from '../schema.ts';
import { clientActivity, teamActivity } from './render.ts';
import { ClientActivityPage, TeamActivityPage } from './schema.ts';

export const latest = (projectId: string, page: { limit: number; cursor?: string }) => ({
  where: (query: { where(column: string, value: string): unknown }) =>
    void query.where('projectId', projectId),
  order: 'createdAt',
  direction: 'desc' as const,
  page,
});

export const activityOperations = [
  operation({
    id: 'listActivity',
    method: 'get',
    path: '/projects/{id}/activity',
    tag: 'Activity',
    summary: 'What happened in a project, newest first',
    team: team.reads({
      target: 'projects',
      query: PageQuery,
      response: TeamActivityPage,
      async handle({ reader, target, query }) {
        return renderPage(reader, await reader.list('activity', latest(target.id, query)), teamActivity);
      },
    }),
    client: client.reads({
      target: 'projects',
      query: PageQuery,
      response: ClientActivityPage,
      async handle({ reader, target, query }) {
        return renderPage(reader, await reader.list('activity', latest(target.id, query)), clientActivity);
      },
    }),
  }),
];
