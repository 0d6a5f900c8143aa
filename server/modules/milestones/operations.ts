import { client, operation, team } from '../../http/operation.ts';
import { externalAddress } from '../external-refs.ts';
import { itemOperations } from '../item-operations.ts';
import { renderById, renderPage } from '../render.ts';
import { PageQuery } from '../schema.ts';
import { createMilestone, updateMilestone, upsertMilestone } from './commands.ts';
import { clientMilestones, teamMilestones } from './render.ts';
import {
  ClientMilestone,
  ClientMilestonePage,
  MilestoneInput,
  MilestonePatch,
  MilestoneUpsert,
  TeamMilestone,
  TeamMilestonePage,
} from './schema.ts';

const tag = 'Milestones';

export const milestoneOperations = [
  ...itemOperations({
    type: 'milestone',
    tag,
    team: { schema: TeamMilestone, render: teamMilestones },
    client: { schema: ClientMilestone, render: clientMilestones },
  }),
  operation({
    id: 'listMilestones',
    method: 'get',
    path: '/projects/{id}/milestones',
    tag,
    summary: "List a project's milestones, in their order",
    team: team.reads({
      target: 'projects',
      query: PageQuery,
      response: TeamMilestonePage,
      async handle({ reader, target, query: page }) {
        const where = (query: { where(w: object): unknown }) => void query.where({ projectId: target.id });
        return renderPage(
          reader,
          await reader.list('milestones', { where, order: 'position', page }),
          teamMilestones,
        );
      },
    }),
    client: client.reads({
      target: 'projects',
      query: PageQuery,
      response: ClientMilestonePage,
      async handle({ reader, target, query: page }) {
        const where = (query: { where(w: object): unknown }) => void query.where({ projectId: target.id });
        return renderPage(
          reader,
          await reader.list('milestones', { where, order: 'position', page }),
          clientMilestones,
        );
      },
    }),
  }),
  operation({
    id: 'createMilestone',
    method: 'post',
    path: '/projects/{id}/milestones',
    tag,
    summary: 'Create a milestone',
    team: team.writes({
      target: 'projects',
      body: MilestoneInput,
      response: TeamMilestone,
      status: 201,
      write: ({ work, target, body }) => createMilestone(work, target, body),
      read: ({ reader }, { id }) => renderById(reader, 'milestones', id, teamMilestones),
    }),
  }),
  operation({
    id: 'updateMilestone',
    method: 'patch',
    path: '/milestones/{id}',
    tag,
    summary: 'Change a milestone',
    team: team.writes({
      target: 'milestones',
      body: MilestonePatch,
      response: TeamMilestone,
      async write({ work, target, body }) {
        await updateMilestone(work, target, body);
        return { id: target.id };
      },
      read: ({ reader }, { id }) => renderById(reader, 'milestones', id, teamMilestones),
    }),
  }),
  operation({
    id: 'upsertMilestone',
    method: 'put',
    path: '/milestones/{id}',
    tag,
    summary: 'Create or update a milestone by its id in another tool',
    description:
      'The id is `external:<source>:<id>`. Answers 201 or 200; unchanged when equal. Never changes the flag of what exists.',
    team: team.writes({
      body: MilestoneUpsert,
      response: TeamMilestone,
      write: ({ work, params, body }) => upsertMilestone(work, externalAddress(params.id), body),
      read: ({ reader }, { id }) => renderById(reader, 'milestones', id, teamMilestones),
    }),
  }),
];
