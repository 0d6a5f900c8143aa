import { searchText } from '../../lib/search-text.ts';
import { z } from '../../lib/zod.ts';
import { page } from '../schema.ts';

export const SearchQuery = z.strictObject({
  q: z
    .string()
    .trim()
    .min(2, 'Type at least two characters')
    .max(200)
    // As it is searched: marks alone fold to nothing, and nothing is found everywhere.
    .refine((text) => searchText(text).length >= 2, 'Type at least two characters'),
  projectId: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
  cursor: z.string().max(500).optional(),
});
const hit = {
  projectId: z.string(),
  id: z.string(),
  title: z.string(),
  excerpt: z.string().openapi({ description: 'The words around the match, as plain text.' }),
};
export const ClientSearchHit = z
  .strictObject({ type: z.enum(['project', 'milestone', 'task', 'comment', 'file']), ...hit })
  .openapi('ClientSearchHit');
export const TeamSearchHit = z
  .strictObject({ type: z.enum(['project', 'milestone', 'task', 'comment', 'file', 'message']), ...hit })
  .openapi('TeamSearchHit');
export const TeamSearchPage = page(TeamSearchHit, 'TeamSearchPage');
export const ClientSearchPage = page(ClientSearchHit, 'ClientSearchPage');
