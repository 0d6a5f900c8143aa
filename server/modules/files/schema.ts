import { z } from '../../lib/zod.ts';
import { Author, digest, external, instant, line, PageQuery, page } from '../schema.ts';

const shown = {
  id: z.string(),
  projectId: z.string(),
  taskId: z.string().nullable(),
  commentId: z.string().nullable(),
  name: z.string(),
  size: z.number().int().openapi({ description: 'Bytes.' }),
  mediaType: z.string().openapi({ description: 'Found from the content, not from the name.' }),
  sha256: z.string().openapi({ description: 'Of the content, as lower-case hex.' }),
  author: Author,
  createdAt: instant,
  updatedAt: instant,
};
export const ClientFile = z.strictObject(shown).openapi('ClientFile');
export const TeamFile = z.strictObject({ ...shown, internal: z.boolean(), external }).openapi('TeamFile');

const flag = z.enum(['true', 'false']).transform((value) => value === 'true');
const shared = {
  commentId: z.string().optional().openapi({ description: 'The comment it belongs to.' }),
};
const authorId = z.string().optional().openapi({ description: 'A member in whose name a script uploads.' });

/** The parts of the multipart body that come before `file`. */
export const ClientFileInput = z.strictObject(shared).openapi('ClientFileInput');
export const TeamFileInput = z
  .strictObject({ ...shared, internal: flag.optional(), authorId })
  .openapi('TeamFileInput');
export const FileUpsert = z
  .strictObject({
    projectId: z.string(),
    taskId: z.string().nullable().default(null),
    commentId: z.string().nullable().default(null),
    internal: flag.optional(),
    authorId,
    url: z.url().max(2000).optional(),
  })
  .openapi('FileUpsert');
export const TeamFilePatch = z
  .strictObject({ name: line(255), external, digest })
  .partial()
  .openapi('TeamFilePatch');

export const FileQuery = PageQuery.extend({
  taskId: z.string().optional(),
  commentId: z.string().optional(),
});
export const TeamFilePage = page(TeamFile, 'TeamFilePage');
export const ClientFilePage = page(ClientFile, 'ClientFilePage');
