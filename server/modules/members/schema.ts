import { z } from '../../lib/zod.ts';
import { changes, email, instant, line, page } from '../schema.ts';

export const MemberRole = z.enum(['owner', 'admin', 'member']);
export const Member = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    role: MemberRole,
    createdAt: instant,
    updatedAt: instant,
  })
  .openapi('Member', { description: 'A person on the team. A billable seat.' });
export const MemberInput = z
  .strictObject({ name: line(200), email, role: z.enum(['admin', 'member']).default('member') })
  .openapi('MemberInput');
export const MemberPatch = changes(z.strictObject({ name: line(200), role: MemberRole })).openapi(
  'MemberPatch',
);
export const MemberPage = page(Member, 'MemberPage');
