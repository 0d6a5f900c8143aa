import { parseMarkdown } from '../../lib/markdown.ts';
import type { z } from '../../lib/zod.ts';
import type { Reader, RowFor } from '../../visibility/reader.ts';
import { authorsOf } from '../authors.ts';
import { externalsOf } from '../external-refs.ts';
import { pick } from '../pick.ts';
import { ClientComment, TeamComment } from './schema.ts';

export async function teamComments(
  reader: Reader<'team'>,
  rows: RowFor<'team', 'comments'>[],
): Promise<z.input<typeof TeamComment>[]> {
  const author = await authorsOf(reader, rows);
  const external = await externalsOf(
    reader,
    rows.map((row) => row.id),
  );
  return rows.map((row) =>
    pick(TeamComment, row, {
      author: author(row),
      bodyTree: parseMarkdown(row.body),
      external: external(row.id),
    }),
  );
}

export async function clientComments(
  reader: Reader<'client'>,
  rows: RowFor<'client', 'comments'>[],
): Promise<z.input<typeof ClientComment>[]> {
  const author = await authorsOf(reader, rows);
  return rows.map((row) =>
    pick(ClientComment, row, { author: author(row), bodyTree: parseMarkdown(row.body) }),
  );
}
