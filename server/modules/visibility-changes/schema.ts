import { z } from '../../lib/zod.ts';
import { Author, ItemRef, ItemType, instant, page } from '../schema.ts';

export const TitledItem = z
  .strictObject({ type: z.enum([...ItemType.options, 'project']), id: z.string(), title: z.string() })
  .openapi('TitledItem');

const side = z
  .strictObject({
    total: z.number().int(),
    items: z.array(TitledItem).openapi({ description: 'The first 500, items beneath included.' }),
  })
  .openapi('ExposureSide');

export const DryRun = z
  .strictObject({
    exposes: side,
    hides: side,
    contacts: z.array(z.strictObject({ id: z.string(), name: z.string() })).openapi({
      description: 'Who would see what is exposed, and who sees now what is hidden.',
    }),
    digest: z
      .string()
      .openapi({ description: 'Send it with the real change: refused if this has changed since.' }),
  })
  .openapi('DryRun');

export const VisibilityChangeInput = z
  .strictObject({
    internal: z.boolean(),
    items: z.array(ItemRef).min(1, 'Name at least one item').max(500, 'At most 500 items'),
    dryRun: z.boolean().default(false),
    digest: z.string().max(100).optional(),
  })
  .openapi('VisibilityChangeInput');

export const VisibilityChange = z
  .strictObject({
    id: z.string(),
    projectId: z.string(),
    internal: z.boolean(),
    items: z.array(ItemRef),
    exposed: z.array(ItemRef),
    hidden: z.array(ItemRef),
    contactIds: z.array(z.string()),
    digest: z.string(),
    actor: Author,
    createdAt: instant,
  })
  .openapi('VisibilityChange');
export const VisibilityChangePage = page(VisibilityChange, 'VisibilityChangePage');
export const VisibilityChangeResult = z
  .union([VisibilityChange, DryRun])
  .openapi('VisibilityChangeResult', { description: 'The change, or with `dryRun` what it would do.' });
