import type { z } from '../../lib/zod.ts';
import type { Reader, RowFor } from '../../visibility/reader.ts';
import { externalsOf } from '../external-refs.ts';
import { pick } from '../pick.ts';
import { ClientMilestone, TeamMilestone } from './schema.ts';

export async function teamMilestones(
  reader: Reader<'team'>,
  rows: RowFor<'team', 'milestones'>[],
): Promise<z.input<typeof TeamMilestone>[]> {
  const external = await externalsOf(
    reader,
    rows.map((row) => row.id),
  );
  return rows.map((row) => pick(TeamMilestone, row, { external: external(row.id) }));
}

export const clientMilestones = async (
  _reader: Reader<'client'>,
  rows: RowFor<'client', 'milestones'>[],
): Promise<z.input<typeof ClientMilestone>[]> => rows.map((row) => pick(ClientMilestone, row));
