import { z } from '../../lib/zod.ts';
import { day, digest, external, instant, line, page, place } from '../schema.ts';

const shown = {
  id: z.string(),
  projectId: z.string(),
  name: z.string(),
  dueOn: day.nullable(),
  done: z.boolean(),
  createdAt: instant,
  updatedAt: instant,
};
export const ClientMilestone = z.strictObject(shown).openapi('ClientMilestone');
export const TeamMilestone = z
  .strictObject({ ...shown, internal: z.boolean(), external })
  .openapi('TeamMilestone');

const fields = {
  name: line(200),
  dueOn: day.nullable().default(null),
  done: z.boolean().default(false),
  internal: z.boolean().optional(),
  ...place,
};
export const MilestoneInput = z
  .strictObject({ ...fields, external: external.optional() })
  .openapi('MilestoneInput');
export const MilestonePatch = z
  .strictObject({ name: fields.name, dueOn: day.nullable(), done: z.boolean(), external, ...place, digest })
  .partial()
  .openapi('MilestonePatch');
export const MilestoneUpsert = z
  .strictObject({ projectId: z.string(), ...fields, url: z.url().max(2000).optional(), digest })
  .openapi('MilestoneUpsert');

export const TeamMilestonePage = page(TeamMilestone, 'TeamMilestonePage');
export const ClientMilestonePage = page(ClientMilestone, 'ClientMilestonePage');
