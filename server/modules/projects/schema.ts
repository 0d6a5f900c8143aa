import { z } from '../../lib/zod.ts';
import { day, digest, external, instant, line, markdown, markdownTree, page } from '../schema.ts';

export const ProjectStatus = z.enum(['planned', 'active', 'on_hold', 'completed']);

export const InternalByDefault = z
  .strictObject({
    milestones: z.boolean(),
    tasks: z.boolean(),
    files: z.boolean(),
    comments: z.boolean(),
  })
  .openapi('InternalByDefault', {
    description: 'What a create by a member takes when it leaves `internal` out.',
  });

const shown = {
  id: z.string().openapi({ example: 'prj_8fK2mQx0v7LtYz3RnWcD1e' }),
  name: z.string(),
  description: z.string(),
  descriptionTree: markdownTree,
  status: ProjectStatus,
  clientId: z.string(),
  startsOn: day.nullable(),
  dueOn: day.nullable(),
  createdAt: instant,
  updatedAt: instant,
};

export const ClientProject = z.strictObject(shown).openapi('ClientProject');
export const TeamProject = z
  .strictObject({
    ...shown,
    shared: z.boolean().openapi({ description: "Whether the client's contacts see it at all." }),
    internalByDefault: InternalByDefault,
    external,
  })
  .openapi('TeamProject');

const fields = {
  name: line(200),
  description: markdown().default(''),
  status: ProjectStatus.default('planned'),
  startsOn: day.nullable().default(null),
  dueOn: day.nullable().default(null),
  shared: z.boolean().default(false),
  internalByDefault: InternalByDefault.partial().optional(),
  external: external.optional(),
};

export const ProjectInput = z.strictObject({ clientId: z.string(), ...fields }).openapi('ProjectInput');
/** A project stays with its client: a move between clients is refused. */
export const ProjectPatch = z
  .strictObject({
    name: fields.name,
    description: markdown(),
    status: ProjectStatus,
    startsOn: day.nullable(),
    dueOn: day.nullable(),
    shared: z.boolean(),
    internalByDefault: InternalByDefault.partial(),
    external,
    digest,
  })
  .partial()
  .openapi('ProjectPatch');
export const ProjectUpsert = ProjectInput.omit({ external: true })
  .extend({ url: z.url().max(2000).optional() })
  .openapi('ProjectUpsert');

export const TeamProjectPage = page(TeamProject, 'TeamProjectPage');
export const ClientProjectPage = page(ClientProject, 'ClientProjectPage');
