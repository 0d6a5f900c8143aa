import { z } from '../../lib/zod.ts';
import { email, instant, page } from '../schema.ts';

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

const signedIn = {
  id: z.string(),
  origin: z.string().openapi({ description: 'The page that holds the portal.' }),
  userAgent: z.string().openapi({ description: 'The browser and its system, such as `Firefox, Windows`.' }),
  createdAt: instant,
  lastSeenAt: instant,
  expiresAt: instant.openapi({ description: 'Later with each visit, and never after 30 days.' }),
};
export const ClientOwnSession = z
  .strictObject({ ...signedIn, current: z.boolean().openapi({ description: 'The one that asks.' }) })
  .openapi('ClientOwnSession', { description: 'A browser in which this contact is signed in.' });
export const ClientOwnSessionPage = page(ClientOwnSession, 'ClientOwnSessionPage');
export const ContactSession = z
  .strictObject({ ...signedIn, via: z.enum(['identity', 'code', 'invitation', 'link', 'passkey']) })
  .openapi('ContactSession', { description: 'A browser in which a contact is signed in.' });
export const ContactSessionPage = page(ContactSession, 'ContactSessionPage');
