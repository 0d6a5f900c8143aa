/** Schemas that several resources share. */

import { isMarkdownTree, type MarkdownNode, markdownNodeTypes } from '../lib/markdown.ts';
import { z } from '../lib/zod.ts';

export const instant = z.string().openapi({ format: 'date-time', example: '2026-03-14T09:26:53.589Z' });
export const day = z.iso
  .date('Use a date such as 2026-03-14')
  .openapi({ format: 'date', example: '2026-03-14' });

/** One line of text: trimmed, not empty, without control characters. */
export const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'Must not be empty')
    .max(max, `At most ${max} characters`)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is refused
    .regex(/^[^\u0000-\u001f\u007f]*$/, 'Must be one line, without control characters');

/** Markdown, kept as written. */
export const markdown = (max = 20_000) =>
  z
    .string()
    .max(max, `At most ${max} characters`)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: PostgreSQL cannot store NUL
    .regex(/^[^\u0000]*$/, 'Must not contain NUL');

export const email = z.email('Use an address such as ada@example.com').max(254).trim().toLowerCase();

export const MarkdownNodeSchema = z
  .custom<MarkdownNode>(() => true)
  .openapi('MarkdownNode', {
    type: 'object',
    description:
      'One node of parsed Markdown. Only these types occur; show them with templates, never as HTML.',
    properties: {
      type: { type: 'string', enum: [...markdownNodeTypes] },
      children: { type: 'array', items: { $ref: '#/components/schemas/MarkdownNode' } },
      value: { type: 'string', description: 'Of text, inlineCode and code.' },
      url: { type: 'string', description: 'Of link: http, https or mailto.' },
      depth: { type: 'integer', description: 'Of heading: 1 to 6.' },
      lang: { type: 'string', description: 'Of code.' },
      ordered: { type: 'boolean', description: 'Of list.' },
      start: { type: 'integer', description: 'Of an ordered list.' },
      checked: { type: 'boolean', description: 'Of a listItem that is a task.' },
      align: { type: 'array', items: { type: ['string', 'null'] }, description: 'Of table, per column.' },
    },
    required: ['type'],
    additionalProperties: false,
  });
export const markdownTree = z
  .custom<MarkdownNode[]>(isMarkdownTree)
  .openapi({ type: 'array', items: { $ref: '#/components/schemas/MarkdownNode' } });

export const External = z
  .strictObject({
    source: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'Lower-case letters, digits and dashes, such as trello'),
    id: line(200),
    url: z
      .url({ protocol: /^https?$/, error: 'Use an http or https address' })
      .max(2000)
      .nullable()
      .optional(),
  })
  .openapi('External', {
    description: 'The same thing in another tool. Unique per workspace, kind and source.',
  });
export const external = z.union([External, z.null()]);

export const Author = z
  .strictObject({
    type: z.enum(['member', 'contact', 'workspace']),
    id: z.string(),
    name: z.string(),
  })
  .openapi('Author', {
    description: 'Who wrote or did it. `workspace`: a script, in the name of the agency.',
  });

export const ItemType = z.enum(['milestone', 'task', 'comment', 'file']).openapi('ItemType');
export const ItemRef = z.strictObject({ type: ItemType, id: z.string() }).openapi('ItemRef');

export const PageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(50).openapi({ description: '1 to 100.' }),
  cursor: z.string().max(500).optional().openapi({ description: '`nextCursor` of the page before.' }),
});

export const page = <S extends z.ZodType>(item: S, name: string) =>
  z
    .strictObject({
      data: z.array(item),
      nextCursor: z.string().nullable().openapi({ description: 'Null is the only end.' }),
    })
    .openapi(name);

/** A patch holds something to change. */
export const changes = <S extends z.ZodObject>(shape: S) => shape.partial();

/** Sent again after a 409 `would_expose`, with the digest that its dry run named. */
export const digest = z.string().max(100).optional().openapi({
  description: 'The digest of the dry run that a 409 `would_expose` carried.',
});

/** Where an item goes among its neighbours. */
export const place = {
  before: z.string().optional().openapi({ description: 'Put it right before this one.' }),
  after: z.string().optional().openapi({ description: 'Put it right after this one.' }),
};
