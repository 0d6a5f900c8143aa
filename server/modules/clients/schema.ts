import { z } from '../../lib/zod.ts';
import { external, instant, line, page } from '../schema.ts';

export const Client = z
  .strictObject({ id: z.string(), name: z.string(), external, createdAt: instant, updatedAt: instant })
  .openapi('Client', { description: 'A company that the agency works for.' });
export const ClientInput = z
  .strictObject({ name: line(200), external: external.optional() })
  .openapi('ClientInput');
export const ClientPatch = z
  .strictObject({ name: line(200), external })
  .partial()
  .openapi('ClientPatch');
export const ClientUpsert = z
  .strictObject({ name: line(200), url: z.url().max(2000).optional() })
  .openapi('ClientUpsert');
export const ClientPage = page(Client, 'ClientPage');
