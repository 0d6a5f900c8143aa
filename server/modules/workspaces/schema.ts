import { z } from '../../lib/zod.ts';
import { changes, instant, line } from '../schema.ts';
import { contrastWithWhite, READABLE } from './contrast.ts';

const colour = z
  .string()
  .regex(/^#[0-9a-f]{6}$/i, 'Use a colour such as #1b4d3e')
  .refine(
    (value) => !/^#[0-9a-f]{6}$/i.test(value) || contrastWithWhite(value) >= READABLE,
    `White text on it cannot be read: its contrast must be at least ${READABLE}`,
  )
  .transform((value) => value.toLowerCase());

const portalDomain = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(
    /^(?!\d+(\.\d+)+$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/,
    'Use a host name such as portal.agency.example',
  );

export const Workspace = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    logoUrl: z.string().nullable(),
    colour: z.string().nullable(),
    portalDomain: z.string().nullable(),
    identityOnly: z.boolean(),
    passkeysRequired: z.boolean(),
    createdAt: instant,
  })
  .openapi('Workspace', { description: "The agency's account, and the look of its portal and mails." });

export const WorkspacePatch = changes(
  z.strictObject({
    name: line(200),
    logoUrl: z
      .url({ protocol: /^https$/, error: 'Use an https address' })
      .max(2000)
      .nullable(),
    colour: colour.nullable().openapi({
      type: ['string', 'null'],
      example: '#1b4d3e',
      description: `White text on it must be readable: a contrast of ${READABLE} or more.`,
    }),
    portalDomain: portalDomain
      .nullable()
      .openapi({ description: 'A host name of yours that points to this server.' }),
    identityOnly: z.boolean().openapi({
      description:
        'Clients get in by identity tokens alone: by no mail, no invitation, no minting. Who is signed in otherwise is signed out.',
    }),
    passkeysRequired: z.boolean().openapi({
      description:
        'Members work with a passkey alone: who signs in otherwise can add their first one, and nothing else. Switched on by a member who is signed in with a passkey; the others are signed out.',
    }),
  }),
).openapi('WorkspacePatch');
