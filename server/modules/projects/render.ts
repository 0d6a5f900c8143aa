import { parseMarkdown } from '../../lib/markdown.ts';
import type { z } from '../../lib/zod.ts';
import type { Reader, RowFor } from '../../visibility/reader.ts';
import { externalsOf } from '../external-refs.ts';
import { pick } from '../pick.ts';
import { ClientProject, TeamProject } from './schema.ts';

export async function teamProjects(
  reader: Reader<'team'>,
  rows: RowFor<'team', 'projects'>[],
): Promise<z.input<typeof TeamProject>[]> {
  const external = await externalsOf(
    reader,
    rows.map((row) => row.id),
  );
  return rows.map((row) =>
    pick(TeamProject, row, { descriptionTree: parseMarkdown(row.description), external: external(row.id) }),
  );
}

export const clientProjects = async (
  _reader: Reader<'client'>,
  rows: RowFor<'client', 'projects'>[],
): Promise<z.input<typeof ClientProject>[]> =>
  rows.map((row) => pick(ClientProject, row, { descriptionTree: parseMarkdown(row.description) }));
