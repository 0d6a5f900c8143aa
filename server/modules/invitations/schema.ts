import { z } from '../../lib/zod.ts';
import { instant, page } from '../schema.ts';

export const Invitation = z
  .strictObject({
    id: z.string(),
    contactId: z.string(),
    email: z.string().openapi({ description: 'The address it went to. It works while the contact has it.' }),
    projectId: z.string().nullable(),
    status: z.enum(['pending', 'accepted', 'withdrawn', 'expired']),
    createdAt: instant,
    sentAt: instant.nullable().openapi({ description: 'When its mail was last queued.' }),
    expiresAt: instant,
    acceptedAt: instant.nullable(),
  })
  .openapi('Invitation', { description: 'A link by mail into the hosted portal.' });
export const InvitationPage = page(Invitation, 'InvitationPage');

export const InvitationInput = z
  .strictObject({
    projectId: z.string().nullable().default(null).openapi({ description: 'The project that it opens.' }),
  })
  .openapi('InvitationInput');
