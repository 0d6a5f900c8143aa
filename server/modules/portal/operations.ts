import { client, operation, team } from '../../http/operation.ts';
import type { Services } from '../../services.ts';
import type { Reader } from '../../visibility/reader.ts';
import type { Audience } from '../../visibility/viewer.ts';
import { latest } from '../activity/operations.ts';
import { clientActivity, teamActivity } from '../activity/render.ts';
import { lastEventId } from '../events/outbox-reader.ts';
import { clientMilestones, teamMilestones } from '../milestones/render.ts';
import { clientProjects, teamProjects } from '../projects/render.ts';
import { renderPage, renderRow } from '../render.ts';
import { me } from '../sessions/me.ts';
import { narrowTasks } from '../tasks/filters.ts';
import { clientTasks, teamTasks } from '../tasks/render.ts';
import { progressOf } from './progress.ts';
import { ClientPortal, TeamPortal } from './schema.ts';

const TASKS = 50;
const MILESTONES = 200;
const ENTRIES = 20;

/** What both audiences are told alike: who asks, how far it is, and where the stream stands. */
async function common(reader: Reader<Audience>, projectId: string, services: Services) {
  // Before the rows: an event in between is seen twice, and never missed.
  const position = await lastEventId(services, projectId, reader.viewer.audience);
  const progress = await progressOf(reader, projectId);
  return {
    lastEventId: position,
    progress: progress.project,
    viewer: await me(reader),
    withProgress: <M extends { id: string }>(milestones: M[]) =>
      milestones.map((one) => ({ ...one, progress: progress.milestone(one.id) })),
  };
}

/** The first of each list. */
const listsOf = (projectId: string) => ({
  milestones: {
    where: (query: { where(w: object): unknown }) => void query.where({ projectId }),
    order: 'position',
    page: { limit: MILESTONES },
  },
  tasks: { where: narrowTasks(projectId, { parentId: 'none' }), order: 'position', page: { limit: TASKS } },
  activity: latest(projectId, { limit: ENTRIES }),
});

export const portalOperations = [
  operation({
    id: 'getPortal',
    method: 'get',
    path: '/projects/{id}/portal',
    tag: 'Portal',
    summary: 'All that a first paint needs, in one answer',
    description:
      'Tasks without subtasks; the rest of them under `/projects/{id}/tasks?parentId=none` with `tasks.nextCursor`. A constant number of queries, however large the project is.',
    team: team.reads({
      target: 'projects',
      response: TeamPortal,
      async handle({ reader, target, services }) {
        const { withProgress, ...told } = await common(reader as never, target.id, services);
        const { milestones, tasks, activity } = listsOf(target.id);
        return {
          ...told,
          project: await renderRow(reader, target, teamProjects),
          milestones: withProgress(
            await teamMilestones(reader, (await reader.list('milestones', milestones)).data),
          ),
          tasks: await renderPage(reader, await reader.list('tasks', tasks), teamTasks),
          activity: await teamActivity(reader, (await reader.list('activity', activity)).data),
        };
      },
    }),
    client: client.reads({
      target: 'projects',
      response: ClientPortal,
      async handle({ reader, target, services }) {
        const { withProgress, ...told } = await common(reader as never, target.id, services);
        const { milestones, tasks, activity } = listsOf(target.id);
        return {
          ...told,
          project: await renderRow(reader, target, clientProjects),
          milestones: withProgress(
            await clientMilestones(reader, (await reader.list('milestones', milestones)).data),
          ),
          tasks: await renderPage(reader, await reader.list('tasks', tasks), clientTasks),
          activity: await clientActivity(reader, (await reader.list('activity', activity)).data),
        };
      },
    }),
  }),
];
