import { notFound } from '../lib/problem.ts';
import type { Page } from '../visibility/page.ts';
import type { Reader, RowFor, TableFor } from '../visibility/reader.ts';
import type { Audience } from '../visibility/viewer.ts';

/** Rows -> forms, for one audience. Several at once, so that what belongs to them costs one query for all. */
export type Render<A extends Audience, N extends TableFor<A>, F> = (
  reader: Reader<A>,
  rows: RowFor<A, N>[],
) => Promise<F[]>;

/** The page's rows in their form. */
export async function renderPage<A extends Audience, N extends TableFor<A>, F>(
  reader: Reader<A>,
  page: Page<RowFor<A, N>>,
  render: Render<A, N, F>,
): Promise<Page<F>> {
  return { data: await render(reader, page.data), nextCursor: page.nextCursor };
}

export async function renderRow<A extends Audience, N extends TableFor<A>, F>(
  reader: Reader<A>,
  row: RowFor<A, N>,
  render: Render<A, N, F>,
): Promise<F> {
  const [form] = await render(reader, [row]);
  return form as F;
}

/** What a write answers with: the item as its asker sees it now, or 404 when that is not at all. */
export async function renderById<A extends Audience, N extends TableFor<A>, F>(
  reader: Reader<A>,
  table: N,
  id: string,
  render: Render<A, N, F>,
): Promise<F> {
  const row = await reader.find(table, id);
  if (!row) throw notFound();
  return renderRow(reader, row, render);
}
