import type { Knex } from 'knex';
import { type AnyRow, decode, type Row, type TableName } from '../db/tables.ts';
import { cursorOf, type Page, type PageInput, readCursor } from './page.ts';
import {
  applyPolicy,
  type ClientTable,
  clientViews,
  deletedRows,
  type ItemTable,
  type TeamTable,
} from './policy.ts';
import type { Audience, ViewerOf } from './viewer.ts';

export type TableFor<A extends Audience> = A extends 'team' ? TeamTable : ClientTable;

type ClientRow<N extends ClientTable> = {
  // What a client sees has been shown, so these times are never null.
  -readonly [K in keyof (typeof clientViews)[N]]: K extends 'createdAt' | 'updatedAt'
    ? string
    : (typeof clientViews)[N][K] extends keyof Row<N>
      ? Row<N>[(typeof clientViews)[N][K]]
      : never;
};

/** A row as this audience sees it. */
export type RowFor<A extends Audience, N extends TableFor<A>> = A extends 'team'
  ? Row<N & TeamTable>
  : ClientRow<N & ClientTable>;

type Narrow = (query: Knex.QueryBuilder) => void;

export interface ListInput {
  where?: Narrow;
  /** Narrows by the present time, which moves on from page to page: a cursor does not belong to it. */
  still?: Narrow;
  /** Column to sort by; ties are broken by id. */
  order: string;
  direction?: 'asc' | 'desc';
  page: PageInput;
}

/**
 * The one way in which handlers read: rows that the viewer may see, filtered
 * in the database by the policy, with the viewer's columns and no others.
 */
export interface Reader<A extends Audience = Audience> {
  readonly viewer: ViewerOf<A>;
  /** A query over the visible rows, as a table of the same name. */
  from(table: TableFor<A>): Knex.QueryBuilder;
  /** The visible rows that match. */
  all<N extends TableFor<A>>(table: N, where: Narrow): Promise<RowFor<A, N>[]>;
  /** The visible row with this id. Undefined when hidden, deleted or never there: one case. */
  find<N extends TableFor<A>>(table: N, id: string): Promise<RowFor<A, N> | undefined>;
  /** Rows that were deleted; the team's alone. */
  deleted(table: ItemTable | 'projects'): Knex.QueryBuilder;
  /** One page, filtered before the limit. */
  list<N extends TableFor<A>>(table: N, input: ListInput): Promise<Page<RowFor<A, N>>>;
}

/** @param knex the readers' pool, or a transaction to read one's own writes */
export function createReader<A extends Audience>(viewer: ViewerOf<A>, knex: Knex): Reader<A> {
  const from = (table: TableName): Knex.QueryBuilder => {
    const visible = knex(table);
    applyPolicy(visible, table, viewer);
    if (viewer.audience === 'client') {
      const view: Record<string, string> = clientViews[table as ClientTable];
      visible.select(Object.entries(view).map(([name, column]) => `${table}.${column} as ${name}`));
    } else visible.select(`${table}.*`);
    return knex.queryBuilder().from(visible.as(table));
  };
  const rows = async (table: TableName, query: Knex.QueryBuilder): Promise<never[]> =>
    ((await query) as AnyRow[]).map((row) => decode(table, row)) as never[];

  return {
    viewer,
    from,
    all(table, where) {
      const query = from(table);
      where(query);
      return rows(table, query);
    },
    async find(table, id) {
      const [row] = await rows(table, from(table).where('id', id).limit(1));
      return row;
    },
    deleted(table) {
      if (viewer.audience !== 'team') throw new Error('What was deleted does not exist for clients');
      const query = knex(table);
      deletedRows(query, table, viewer);
      return query;
    },
    async list(table, { where, still, order, direction = 'asc', page }) {
      const narrowed = () => {
        const query = from(table);
        where?.(query);
        return query;
      };
      const listed = () => {
        const { sql, bindings } = narrowed().toSQL();
        return [sql, bindings, order, direction];
      };
      const query = narrowed();
      still?.(query);
      const cursor = readCursor(page.cursor, listed);
      if (cursor) {
        const [last] = await from(table).select(order).where('id', cursor.id);
        // The item that the page before ended with has left: count on from what was seen.
        if (!last) query.offset(Math.max(cursor.seen - 1, 0));
        else
          query.whereRaw(`(??, ??) ${direction === 'asc' ? '>' : '<'} (?, ?)`, [
            order,
            'id',
            last[order],
            cursor.id,
          ]);
      }
      query
        .orderBy([
          { column: order, order: direction },
          { column: 'id', order: direction },
        ])
        .limit(page.limit + 1);
      const found: AnyRow[] = await rows(table, query);
      const data = found.slice(0, page.limit);
      const seen = (cursor?.seen ?? 0) + data.length;
      const nextCursor = found.length > page.limit ? cursorOf(String(data.at(-1)?.id), seen, listed()) : null;
      return { data: data as never[], nextCursor };
    },
  };
}
