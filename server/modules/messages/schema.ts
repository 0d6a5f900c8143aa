import { z } from '../../lib/zod.ts';
import { Author, instant, markdown, markdownTree, page } from '../schema.ts';

export const Message = z
  .strictObject({
    id: z.string(),
    projectId: z.string(),
    author: Author,
    body: z.string(),
    bodyTree: markdownTree,
    createdAt: instant,
  })
  .openapi('Message', { description: 'Team chat. It has no client form at all.' });

export const MessageInput = z
  .strictObject({
    body: markdown().refine((text) => text.trim() !== '', 'Write something first'),
    authorId: z.string().optional().openapi({ description: 'A member in whose name a script writes.' }),
  })
  .openapi('MessageInput');

export const MessagePage = page(Message, 'MessagePage');
