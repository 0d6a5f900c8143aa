import { z } from '../../lib/zod.ts';
import { Author, digest, external, instant, markdown, markdownTree, page } from '../schema.ts';

const shown = {
  id: z.string(),
  projectId: z.string(),
  taskId: z.string().nullable().openapi({ description: 'Null: on the project itself.' }),
  author: Author,
  body: z.string(),
  bodyTree: markdownTree,
  createdAt: instant,
  updatedAt: instant,
};
export const ClientComment = z.strictObject(shown).openapi('ClientComment');
export const TeamComment = z
  .strictObject({ ...shown, internal: z.boolean(), external })
  .openapi('TeamComment');

const body = markdown().refine((text) => text.trim() !== '', 'Write something first');
const authorId = z.string().optional().openapi({
  description:
    'A member in whose name a script writes. For secret keys alone; without it the workspace is the author.',
});

export const ClientCommentInput = z.strictObject({ body }).openapi('ClientCommentInput');
export const TeamCommentInput = z
  .strictObject({ body, internal: z.boolean().optional(), authorId, external: external.optional() })
  .openapi('TeamCommentInput');
export const ClientCommentPatch = z.strictObject({ body }).partial().openapi('ClientCommentPatch');
export const TeamCommentPatch = z
  .strictObject({ body, external, digest })
  .partial()
  .openapi('TeamCommentPatch');
export const CommentUpsert = z
  .strictObject({
    projectId: z.string(),
    taskId: z.string().nullable().default(null),
    body,
    internal: z.boolean().optional(),
    authorId,
    url: z.url().max(2000).optional(),
  })
  .openapi('CommentUpsert');

export const TeamCommentPage = page(TeamComment, 'TeamCommentPage');
export const ClientCommentPage = page(ClientComment, 'ClientCommentPage');
