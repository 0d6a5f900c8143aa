import type { Knex } from 'knex';
import { behindGlass, hangsOn, type ItemTable } from './policy.ts';

export type ItemType = 'milestone' | 'task' | 'comment' | 'file';
export interface ItemRef {
  type: ItemType;
  id: string;
}

export const tableOf: Record<ItemType, ItemTable> = {
  milestone: 'milestones',
  task: 'tasks',
  comment: 'comments',
  file: 'files',
};
const typeOf = Object.fromEntries(Object.entries(tableOf).map(([type, table]) => [table, type])) as Record<
  ItemTable,
  ItemType
>;
/** By the prefix of its id. */
export const itemTypeOf = (id: string): ItemType | undefined =>
  (({ mil: 'milestone', tsk: 'task', cmt: 'comment', fil: 'file' }) as const)[id.slice(0, 3) as 'mil'];

/** Bound variables have a limit in both databases. */
const CHUNK = 500;
export function* chunks<T>(values: T[], size = CHUNK): Generator<T[]> {
  for (let start = 0; start < values.length; start += size) yield values.slice(start, start + size);
}

const byTable = (items: ItemRef[]): Map<ItemTable, string[]> => {
  const groups = new Map<ItemTable, string[]>();
  for (const { type, id } of items) {
    const table = tableOf[type];
    const group = groups.get(table);
    if (group) group.push(id);
    else groups.set(table, [id]);
  }
  return groups;
};

/** Everything that hangs on these items, at any depth, deleted or not. */
export async function beneath(knex: Knex, items: ItemRef[]): Promise<ItemRef[]> {
  const found = new Map<string, ItemRef>();
  let front = items;
  while (front.length > 0) {
    const next: ItemRef[] = [];
    for (const [parent, ids] of byTable(front))
      for (const [table, links] of Object.entries(hangsOn) as [ItemTable, Record<string, ItemTable>][])
        for (const [column, above] of Object.entries(links)) {
          if (above !== parent) continue;
          for (const chunk of chunks(ids))
            for (const row of await knex(table).select('id').whereIn(column, chunk)) {
              if (found.has(row.id)) continue;
              const ref = { type: typeOf[table], id: row.id as string };
              found.set(ref.id, ref);
              next.push(ref);
            }
        }
    front = next;
  }
  return [...found.values()];
}

/**
 * Which of these stand behind the glass now. In an order of its own: that of
 * `items` would tell a client, by what leaves first, of others among them.
 */
export async function visibleAmong(knex: Knex, items: ItemRef[]): Promise<Map<string, ItemRef>> {
  const visible = new Map<string, ItemRef>();
  const groups = byTable(items);
  for (const table of Object.values(tableOf))
    for (const chunk of chunks((groups.get(table) ?? []).sort())) {
      const query = knex(table).select(`${table}.id`).whereIn(`${table}.id`, chunk).orderBy(`${table}.id`);
      behindGlass(query, table, table);
      for (const row of await query) visible.set(row.id, { type: typeOf[table], id: row.id });
    }
  return visible;
}

/** Everything of a project that stands behind the glass. */
export async function allVisible(knex: Knex, projectId: string): Promise<ItemRef[]> {
  const all: ItemRef[] = [];
  for (const table of Object.values(tableOf)) {
    const query = knex(table).select(`${table}.id`).where(`${table}.projectId`, projectId);
    behindGlass(query, table, table);
    for (const row of await query) all.push({ type: typeOf[table], id: row.id });
  }
  return all;
}
