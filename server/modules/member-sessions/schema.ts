import { z } from '../../lib/zod.ts';
import { instant, page } from '../schema.ts';

export const MemberSession = z
  .strictObject({
    id: z.string(),
    via: z.enum(['link', 'code', 'passkey', 'invitation', 'identity']),
    userAgent: z.string().openapi({ example: 'Firefox, Windows' }),
    current: z.boolean().openapi({ description: 'The one that asks.' }),
    createdAt: instant,
    lastSeenAt: instant,
    expiresAt: instant,
  })
  .openapi('MemberSession', { description: 'A browser in which the member is signed in.' });
export const MemberSessionPage = page(MemberSession, 'MemberSessionPage');
