import type { z } from '../../lib/zod.ts';
import type { Reader, RowFor } from '../../visibility/reader.ts';
import { externalsOf } from '../external-refs.ts';
import { pick } from '../pick.ts';
import { Contact } from './schema.ts';

export async function contactForms(
  reader: Reader<'team'>,
  rows: RowFor<'team', 'contacts'>[],
): Promise<z.input<typeof Contact>[]> {
  const ids = rows.map((row) => row.id);
  const external = await externalsOf(reader, ids);
  const named = await reader.all(
    'contactProjects',
    (query) => void query.whereIn('contactId', ids).orderBy('projectId'),
  );
  return rows.map((row) =>
    pick(Contact, row, {
      external: external(row.id),
      projectIds: row.limited
        ? named.filter((one) => one.contactId === row.id).map((one) => one.projectId)
        : null,
    }),
  );
}
