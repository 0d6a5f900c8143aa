import { z } from '../../lib/zod.ts';
import { email } from '../schema.ts';

const secret = z.string().min(1).max(200);

export const SignInInput = z.strictObject({ secret }).openapi('SignInInput');
export const SignedIn = z.strictObject({ memberId: z.string(), name: z.string() }).openapi('SignedIn');

export const MemberCodeInput = z.strictObject({ email }).openapi('MemberCodeInput');
export const MemberCode = z
  .strictObject({
    requestId: z.string(),
    expiresIn: z.number().int().openapi({ description: 'Seconds.' }),
  })
  .openapi('MemberCode', { description: 'The same whether or not anyone has that address.' });
export const MemberCodeVerification = z
  .strictObject({
    requestId: z.string().max(200),
    code: z
      .string()
      .trim()
      .regex(/^\d{6}$/, 'Six digits'),
    workspaceId: z.string().max(100).optional().openapi({
      description: 'Which team is meant, where a 409 `choose_workspace` has asked.',
    }),
  })
  .openapi('MemberCodeVerification');
