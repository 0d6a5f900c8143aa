import { z } from '../../lib/zod.ts';
import { Author, instant, page } from '../schema.ts';
import { TitledItem } from '../visibility-changes/schema.ts';

const shown = {
  id: z.string(),
  projectId: z.string(),
  item: TitledItem,
  actor: Author,
  createdAt: instant,
};
export const ClientVerb = z.enum([
  'created',
  'updated',
  'completed',
  'reopened',
  'commented',
  'uploaded',
  'shared',
]);
export const TeamVerb = z.enum([...ClientVerb.options, 'hidden', 'moved', 'assigned', 'deleted', 'restored']);

export const ClientActivity = z.strictObject({ ...shown, verb: ClientVerb }).openapi('ClientActivity');
export const TeamActivity = z
  .strictObject({
    ...shown,
    verb: TeamVerb,
    forClient: z.boolean().openapi({ description: 'Clients who see the item see this entry.' }),
  })
  .openapi('TeamActivity');
export const TeamActivityPage = page(TeamActivity, 'TeamActivityPage');
export const ClientActivityPage = page(ClientActivity, 'ClientActivityPage');
