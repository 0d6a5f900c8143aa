import { chunks } from '../visibility/exposure.ts';
import type { Reader } from '../visibility/reader.ts';
import type { Audience } from '../visibility/viewer.ts';

interface Authored {
  authorType: string;
  authorId: string;
}
export interface AuthorView {
  type: 'member' | 'contact' | 'workspace';
  id: string;
  name: string;
}

const tables = { member: 'members', contact: 'contacts', workspace: 'workspaces' } as const;

/** Who wrote these rows, with the names that the reader's viewer may know. One query for each kind of author. */
export async function authorsOf(
  reader: Reader<Audience>,
  rows: Authored[],
): Promise<(row: Authored) => AuthorView> {
  const names = new Map<string, string>();
  for (const [type, table] of Object.entries(tables)) {
    const wanted = [...new Set(rows.filter((row) => row.authorType === type).map((row) => row.authorId))];
    for (const chunk of chunks(wanted))
      for (const row of await reader.from(table).select('id', 'name').whereIn('id', chunk))
        names.set(row.id, row.name);
  }
  return (row) => ({
    type: row.authorType as AuthorView['type'],
    id: row.authorId,
    name: names.get(row.authorId) ?? '',
  });
}
