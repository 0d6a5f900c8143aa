import type { z } from '../../lib/zod.ts';
import type { Reader, RowFor } from '../../visibility/reader.ts';
import type { Audience } from '../../visibility/viewer.ts';
import { authorsOf } from '../authors.ts';
import { pick } from '../pick.ts';
import { titlesOf } from '../titles.ts';
import { ClientActivity, TeamActivity } from './schema.ts';

/** What belongs to entries: who did it, and what the item is called now. Nothing of it was stored. */
async function parts(reader: Reader<Audience>, rows: RowFor<'client', 'activity'>[]) {
  const author = await authorsOf(
    reader,
    rows.map((row) => ({ authorType: row.actorType, authorId: row.actorId })),
  );
  const titles = await titlesOf(
    reader,
    rows.map((row) => ({ type: row.itemType, id: row.itemId })),
  );
  return (row: RowFor<'client', 'activity'>) => ({
    actor: author({ authorType: row.actorType, authorId: row.actorId }),
    item: { type: row.itemType, id: row.itemId, title: titles.get(row.itemId) ?? '' },
  });
}

export async function teamActivity(
  reader: Reader<'team'>,
  rows: RowFor<'team', 'activity'>[],
): Promise<z.input<typeof TeamActivity>[]> {
  const part = await parts(reader, rows);
  return rows.map((row) => pick(TeamActivity, row, part(row)));
}

export async function clientActivity(
  reader: Reader<'client'>,
  rows: RowFor<'client', 'activity'>[],
): Promise<z.input<typeof ClientActivity>[]> {
  const part = await parts(reader, rows);
  return rows.map((row) => pick(ClientActivity, row, part(row)));
}
