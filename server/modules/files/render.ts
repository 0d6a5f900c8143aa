import type { z } from '../../lib/zod.ts';
import type { Reader, RowFor } from '../../visibility/reader.ts';
import { authorsOf } from '../authors.ts';
import { externalsOf } from '../external-refs.ts';
import { pick } from '../pick.ts';
import { ClientFile, TeamFile } from './schema.ts';

export async function teamFiles(
  reader: Reader<'team'>,
  rows: RowFor<'team', 'files'>[],
): Promise<z.input<typeof TeamFile>[]> {
  const author = await authorsOf(reader, rows);
  const external = await externalsOf(
    reader,
    rows.map((row) => row.id),
  );
  return rows.map((row) => pick(TeamFile, row, { author: author(row), external: external(row.id) }));
}

export async function clientFiles(
  reader: Reader<'client'>,
  rows: RowFor<'client', 'files'>[],
): Promise<z.input<typeof ClientFile>[]> {
  const author = await authorsOf(reader, rows);
  return rows.map((row) => pick(ClientFile, row, { author: author(row) }));
}
