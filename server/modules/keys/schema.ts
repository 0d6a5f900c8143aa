import { z } from '../../lib/zod.ts';
import { instant, line, page } from '../schema.ts';

const scope = z.enum(['read', 'write', 'admin']).openapi({
  description: 'What it may do; each includes the ones before. `admin` also runs the workspace.',
});
const projectIds = z.array(z.string()).min(1, 'Name a project, or leave it null for all').max(1000);

export const Key = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    hint: z.string().openapi({ description: 'What it begins with.' }),
    scope,
    projectIds: projectIds.nullable().openapi({ description: 'The projects it is for. Null: all.' }),
    createdAt: instant,
    lastUsedAt: instant.nullable(),
    expiresAt: instant.nullable(),
    replacedById: z.string().nullable().openapi({ description: 'The key that it was rotated to.' }),
  })
  .openapi('Key', { description: 'A secret key of the workspace.' });
export const KeyPage = page(Key, 'KeyPage');

export const IssuedKey = Key.extend({
  secretKey: z.string().openapi({ description: 'Shown this once, and kept as a hash.' }),
}).openapi('IssuedKey');

export const KeyInput = z
  .strictObject({
    name: line(200),
    scope,
    projectIds: projectIds.nullable().default(null),
    expiresAt: z.iso
      .datetime({ offset: true, error: 'Use a time such as 2026-03-14T09:26:53Z' })
      .transform((value) => new Date(value).toISOString())
      .nullable()
      .default(null)
      .openapi({ type: 'string', format: 'date-time' }),
  })
  .openapi('KeyInput');

export const KeyRotation = z
  .strictObject({
    overlapHours: z
      .number()
      .min(0)
      .max(30 * 24)
      .default(24)
      .openapi({ description: 'How long the old one still works: 0 to 720 hours.' }),
  })
  .openapi('KeyRotation');
