import { z } from '../../lib/zod.ts';
import { MemberRole } from '../members/schema.ts';
import { email, instant, line, page } from '../schema.ts';

export const MemberInvitation = z
  .strictObject({
    id: z.string(),
    email: z.string(),
    name: z.string(),
    role: MemberRole,
    state: z.enum(['open', 'accepted', 'withdrawn', 'expired']),
    createdAt: instant,
    sentAt: instant.openapi({ description: 'When it was last mailed.' }),
    expiresAt: instant,
  })
  .openapi('MemberInvitation', {
    description: 'Asks a person onto the team. The seat begins when they accept.',
  });
export const MemberInvitationPage = page(MemberInvitation, 'MemberInvitationPage');
export const MemberInvitationInput = z
  .strictObject({ email, name: line(200), role: MemberRole.default('member') })
  .openapi('MemberInvitationInput');
