import { parseMarkdown, plainText } from '../lib/markdown.ts';
import { chunks } from '../visibility/exposure.ts';
import type { Reader } from '../visibility/reader.ts';
import type { Audience } from '../visibility/viewer.ts';

export type TitledType = 'project' | 'milestone' | 'task' | 'comment' | 'file';
export interface TitledItem {
  type: TitledType;
  id: string;
  title: string;
}

const sources = {
  project: ['projects', 'name'],
  milestone: ['milestones', 'name'],
  task: ['tasks', 'title'],
  comment: ['comments', 'body'],
  file: ['files', 'name'],
} as const;

const EXCERPT = 80;

/** A comment's title is how it begins. */
export function excerpt(markdown: string): string {
  const words = plainText(parseMarkdown(markdown.slice(0, 1000)));
  return words.length > EXCERPT ? `${words.slice(0, EXCERPT - 1).trimEnd()}…` : words;
}

/** Titles as the reader's viewer sees them now. What it does not see has none. */
export async function titlesOf(
  reader: Reader<Audience>,
  items: { type: string; id: string }[],
): Promise<Map<string, string>> {
  const titles = new Map<string, string>();
  for (const [type, [table, column]] of Object.entries(sources)) {
    const wanted = items.filter((one) => one.type === type).map((one) => one.id);
    for (const chunk of chunks(wanted))
      for (const row of await reader.from(table).select('id', column).whereIn('id', chunk))
        titles.set(row.id, type === 'comment' ? excerpt(row[column]) : row[column]);
  }
  return titles;
}
