import type { AnyRow } from '../../db/tables.ts';
import { parseMarkdown, plainText } from '../../lib/markdown.ts';
import { likePattern, searchText } from '../../lib/search-text.ts';
import { cursorOf, InvalidCursor, type Page, readCursor } from '../../visibility/page.ts';
import type { Reader, TableFor } from '../../visibility/reader.ts';
import type { Audience } from '../../visibility/viewer.ts';
import { excerpt } from '../titles.ts';

interface Input {
  q: string;
  projectId?: string;
  limit: number;
  cursor?: string;
}
export interface Hit<T extends string> {
  type: T;
  projectId: string;
  id: string;
  title: string;
  excerpt: string;
}

/** How each kind of thing shows in a list of hits. */
const shown: Record<string, { table: string; title(row: AnyRow): string; text(row: AnyRow): string }> = {
  project: { table: 'projects', title: (row) => String(row.name), text: (row) => plain(row.description) },
  milestone: { table: 'milestones', title: (row) => String(row.name), text: () => '' },
  task: { table: 'tasks', title: (row) => String(row.title), text: (row) => plain(row.description) },
  comment: { table: 'comments', title: (row) => excerpt(String(row.body)), text: (row) => plain(row.body) },
  file: { table: 'files', title: (row) => String(row.name), text: () => '' },
  message: { table: 'messages', title: (row) => excerpt(String(row.body)), text: (row) => plain(row.body) },
};

const plain = (markdown: unknown): string => plainText(parseMarkdown(String(markdown)));
const DEEPEST = 1000;

/**
 * Newest first, over what the viewer sees: plain matching, no relevance score,
 * since a score is computed over rows that the asker may not know of.
 */
export async function search<T extends string>(
  reader: Reader<Audience>,
  types: readonly T[],
  { q, projectId, limit, cursor }: Input,
): Promise<Page<Hit<T>>> {
  const list = ['search', reader.viewer.actor, q, projectId];
  const seen = readCursor(cursor, () => list)?.seen ?? 0;
  if (seen > DEEPEST) throw new InvalidCursor();
  const found: { type: T; row: AnyRow }[] = [];
  for (const type of types) {
    const table = shown[type]?.table as TableFor<Audience>;
    const rows = await reader.all(table, (query) => {
      query.whereRaw(String.raw`?? like ? escape '\'`, ['searchText', likePattern(q)]);
      if (projectId) query.where(type === 'project' ? 'id' : 'projectId', projectId);
      query
        .orderBy([
          { column: 'createdAt', order: 'desc' },
          { column: 'id', order: 'desc' },
        ])
        .limit(seen + limit + 1);
    });
    for (const row of rows) found.push({ type, row: row as AnyRow });
  }
  const newest = found.sort((a, b) => (order(a.row) < order(b.row) ? 1 : -1));
  const page = newest.slice(seen, seen + limit);
  const more = newest.length > seen + limit;
  return {
    data: page.map(({ type, row }) => hit(type, row, q)),
    nextCursor: more ? cursorOf(String(page.at(-1)?.row.id), seen + page.length, list) : null,
  };
}

const order = (row: AnyRow) => `${row.createdAt} ${row.id}`;

function hit<T extends string>(type: T, row: AnyRow, q: string): Hit<T> {
  const { title, text } = shown[type] as (typeof shown)[string];
  const id = String(row.id);
  return {
    type,
    id,
    projectId: type === 'project' ? id : String(row.projectId),
    title: title(row),
    excerpt: around(text(row), q),
  };
}

/** The words around the first match; the beginning where folding has moved it. */
function around(text: string, q: string): string {
  const folded = searchText(text);
  const at = folded.length === text.length ? folded.indexOf(searchText(q)) : 0;
  const start = Math.max(0, at - 60);
  const words = text.slice(start, start + 160).trim();
  return `${start > 0 ? '…' : ''}${words}${start + 160 < text.length ? '…' : ''}`;
}
