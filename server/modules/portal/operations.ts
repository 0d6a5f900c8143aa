import { client, operation, team } from '../../http/operation.ts';
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

const inProject = (projectId: string) => ({
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
        // Before the rows: an event in between is seen twice, and never missed.
        const position = await lastEventId(services, target.id, 'team');
        const lists = inProject(target.id);
        const progress = await progressOf(reader as never, target.id);
        const milestones = await teamMilestones(
          reader,
          (await reader.list('milestones', lists.milestones)).data,
        );
        return {
          viewer: await me(reader as never),
          project: await renderRow(reader, target, teamProjects),
          progress: progress.project,
          milestones: milestones.map((one) => ({ ...one, progress: progress.milestone(one.id) })),
          tasks: await renderPage(reader, await reader.list('tasks', lists.tasks), teamTasks),
          activity: await teamActivity(reader, (await reader.list('activity', lists.activity)).data),
          lastEventId: position,
        };
      },
    }),
    client: client.reads({
      target: 'projects',
      response: ClientPortal,
      async handle({ reader, target, services }) {
        const position = await lastEventId(services, target.id, 'client');
        const lists = inProject(target.id);
        const progress = await progressOf(reader as never, target.id);
        const milestones = await clientMilestones(
          reader,
          (await reader.list('milestones', lists.milestones)).data,
        );
        return {
          viewer: await me(reader as never),
          project: await renderRow(reader, target, clientProjects),
          progress: progress.project,
          milestones: milestones.map((one) => ({ ...one, progress: progress.milestone(one.id) })),
          tasks: await renderPage(reader, await reader.list('tasks', lists.tasks), clientTasks),
          activity: await clientActivity(reader, (await reader.list('activity', lists.activity)).data),
          lastEventId: position,
        };
      },
    }),
  }),
];
