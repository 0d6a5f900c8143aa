import { z } from '../../lib/zod.ts';
import { email } from '../schema.ts';

export const origin = z
  .string()
  .max(300)
  .regex(/^https?:\/\/[^/?#@\s*]+$/, 'Use an origin such as https://agency.example, without a path')
  .refine((value) => URL.canParse(value), 'Use an origin such as https://agency.example, without a path')
  .transform((value) => new URL(value).origin);

export const SessionInput = z
  .strictObject({
    contactId: z.string().optional(),
    email: email.optional(),
    projectId: z.string().optional().openapi({ description: 'Limits the session to this project.' }),
    origin: origin.openapi({
      type: 'string',
      example: 'https://agency.example',
      description: 'The origin of the page that holds the portal. The token works from there alone.',
    }),
  })
  .refine((input) => (input.contactId === undefined) !== (input.email === undefined), {
    message: 'Name the contact by contactId or by email, one of them',
    path: ['contactId'],
  })
  .openapi('SessionInput');

export const Session = z
  .strictObject({
    token: z.string(),
    expiresIn: z.number().int().openapi({ description: 'Seconds.' }),
  })
  .openapi('Session', { description: 'A client session, for the portal of one contact.' });

export const Me = z
  .strictObject({
    type: z.enum(['member', 'contact', 'workspace']),
    id: z.string(),
    name: z.string(),
    workspaceName: z.string(),
  })
  .openapi('Me', { description: 'Who is asking.' });

export const SignInInput = z.strictObject({ secret: z.string().min(1).max(200) }).openapi('SignInInput');
export const SignedIn = z.strictObject({ memberId: z.string(), name: z.string() }).openapi('SignedIn');
