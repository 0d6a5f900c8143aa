import { z } from '../../lib/zod.ts';
import { digest, email, external, instant, line, page } from '../schema.ts';

const projectIds = z.array(z.string()).max(1000).nullable().openapi({
  description: "The projects this contact sees. Null: all of the client's that are shared.",
});

export const Contact = z
  .strictObject({
    id: z.string(),
    clientId: z.string(),
    name: z.string(),
    email: z.string(),
    projectIds,
    external,
    createdAt: instant,
    updatedAt: instant,
  })
  .openapi('Contact', { description: 'A person at a client. A free seat, without limit.' });
export const ContactInput = z
  .strictObject({
    name: line(200),
    email,
    projectIds: projectIds.default(null),
    external: external.optional(),
  })
  .openapi('ContactInput');
export const ContactPatch = z
  .strictObject({ name: line(200), email, projectIds, external, digest })
  .partial()
  .openapi('ContactPatch');
export const ContactUpsert = z
  .strictObject({
    clientId: z.string(),
    name: line(200),
    email,
    projectIds: projectIds.optional(),
    url: z.url().max(2000).optional(),
    digest,
  })
  .openapi('ContactUpsert');
export const ContactPage = page(Contact, 'ContactPage');
