import { z } from '../../lib/zod.ts';
import { ClientActivity, TeamActivity } from '../activity/schema.ts';
import { ClientMilestone, TeamMilestone } from '../milestones/schema.ts';
import { ClientProject, TeamProject } from '../projects/schema.ts';
import { Me } from '../sessions/schema.ts';
import { ClientTaskPage, TeamTaskPage } from '../tasks/schema.ts';

export const Progress = z
  .strictObject({ done: z.number().int(), total: z.number().int() })
  .openapi('Progress', { description: 'Tasks that the asker sees; subtasks are not counted.' });

const common = {
  viewer: Me,
  progress: Progress,
  lastEventId: z
    .string()
    .openapi({ description: 'Where the stream goes on from here: send it as `Last-Event-ID`.' }),
};
export const ClientPortal = z
  .strictObject({
    ...common,
    project: ClientProject,
    milestones: z.array(z.strictObject({ ...ClientMilestone.shape, progress: Progress })),
    tasks: ClientTaskPage,
    activity: z.array(ClientActivity),
  })
  .openapi('ClientPortal', { description: 'All that a first paint needs, in one answer.' });
export const TeamPortal = z
  .strictObject({
    ...common,
    project: TeamProject,
    milestones: z.array(z.strictObject({ ...TeamMilestone.shape, progress: Progress })),
    tasks: TeamTaskPage,
    activity: z.array(TeamActivity),
  })
  .openapi('TeamPortal', { description: 'The same for the team.' });
