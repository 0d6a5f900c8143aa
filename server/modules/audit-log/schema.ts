import { z } from '../../lib/zod.ts';
import { instant, PageQuery, page } from '../schema.ts';

const moment = z.iso
  .datetime({ offset: true, error: 'Use a time such as 2026-03-14T09:26:53Z' })
  .transform((value) => new Date(value).toISOString());

export const AuditFilter = z.strictObject({
  action: z
    .string()
    .regex(/^[a-z_]+(\.[a-z_]+)?$/, 'Use an action such as key.created, or its first word')
    .optional()
    .openapi({ description: '`key.created`, or `key` for all that happened to keys.' }),
  actorId: z.string().max(100).optional(),
  from: moment.optional().openapi({ type: 'string', format: 'date-time', description: 'Included.' }),
  to: moment.optional().openapi({ type: 'string', format: 'date-time', description: 'Not included.' }),
});
export const AuditQuery = PageQuery.extend(AuditFilter.shape);

export const AuditEntry = z
  .strictObject({
    id: z.string(),
    action: z.string(),
    actor: z.strictObject({
      type: z.enum(['member', 'contact', 'workspace', 'anonymous']),
      id: z.string().nullable(),
      name: z.string(),
    }),
    target: z.strictObject({ type: z.string(), id: z.string().nullable() }).nullable(),
    ip: z.string().nullable(),
    userAgent: z.string().nullable(),
    details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    createdAt: instant,
  })
  .openapi('AuditEntry', { description: 'Who did what to which, from where. Never changed, never deleted.' });
export const AuditPage = page(AuditEntry, 'AuditPage');
