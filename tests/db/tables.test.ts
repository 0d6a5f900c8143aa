import { afterAll, beforeAll, expect, it } from 'vitest';
import { connect, type Db } from '../../server/db/connect.ts';
import { migrate } from '../../server/db/migrate.ts';
import { decode, encode, type TableName, tables } from '../../server/db/tables.ts';
import { describeOnBothDatabases } from '../support/databases.ts';

const camel = (name: string) => name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** How each kind of value is declared in each database. */
const declared = {
  sqlite: { text: 'text', json: 'text', bool: 'boolean', int: /^(bigint|integer)$/ },
  postgres: { text: 'text', json: 'text', bool: 'boolean', int: /^(bigint|integer)$/ },
} as const;

interface Column {
  table: string;
  name: string;
  type: string;
  collation: string | null;
}

describeOnBothDatabases('the tables', (database) => {
  let db: Db;
  beforeAll(async () => {
    db = await connect((await database.fresh()).url);
    await migrate(db);
  });
  afterAll(() => db.close());

  async function columns(): Promise<Column[]> {
    if (db.dialect === 'postgres') {
      const { rows } = await db.read.raw(
        `select table_name as "table", column_name as "name", data_type as "type", collation_name as "collation"
         from information_schema.columns where table_schema = 'public'`,
      );
      return rows;
    }
    return db.read.raw(
      `select m.name as "table", c.name as "name", lower(c.type) as "type", null as "collation"
       from sqlite_master m, pragma_table_info(m.name) c where m.type = 'table' and m.name not like 'sqlite_%'`,
    );
  }

  it('are those of tables.ts, column for column', async () => {
    const found: Record<string, string[]> = {};
    for (const { table, name } of await columns()) {
      const group = found[camel(table)] ?? [];
      group.push(camel(name));
      found[camel(table)] = group;
    }
    const { migrations, ...migrated } = found;
    expect(migrations).toEqual(['name']);
    const written = Object.entries(tables).map(([table, of]) => [table, Object.keys(of).sort()]);
    const sorted = Object.entries(migrated).map(([table, of]) => [table, of.sort()]);
    expect(Object.fromEntries(sorted)).toEqual(Object.fromEntries(written));
  });

  it('have the types that tables.ts says, and text in byte order', async () => {
    for (const { table, name, type, collation } of await columns()) {
      if (table === 'migrations') continue;
      const { kind } = (tables[camel(table) as TableName] as Record<string, { kind: 'text' }>)[
        camel(name)
      ] ?? {
        kind: 'text',
      };
      expect(type, `${table}.${name}`).toMatch(declared[db.dialect][kind]);
      if (db.dialect === 'postgres' && type === 'text')
        expect([table, name, collation]).toEqual([table, name, 'C']);
    }
  });

  it('give back what was put in, through encode and decode', async () => {
    const project = {
      id: 'prj_1',
      workspaceId: 'wks_1',
      clientId: 'cli_1',
      name: 'Ünïcode 東京 🎉 \u2028',
      description: `it's "quoted" \\ ? ?? :name`,
      status: 'active' as const,
      startsOn: null,
      dueOn: '2026-03-14',
      shared: true,
      internalByDefault: { milestones: true, tasks: false, files: false, comments: true },
      createdAt: '2026-01-01T00:00:00.000Z',
      updatedAt: '2026-01-01T00:00:00.000Z',
      clientUpdatedAt: '2026-01-01T00:00:00.000Z',
      deletedAt: null,
      searchText: '',
    };
    await db.write('workspaces').insert({ id: 'wks_1', name: 'W', createdAt: '' });
    await db
      .write('clients')
      .insert({ id: 'cli_1', workspaceId: 'wks_1', name: 'C', createdAt: '', updatedAt: '' });
    await db.write('projects').insert(encode('projects', project));
    const [row] = await db.read('projects');
    expect(decode('projects', row)).toEqual(project);
    const finance = {
      projectId: 'prj_1',
      workspaceId: 'wks_1',
      currency: 'EUR',
      budget: 1e15,
      cost: null,
      hourlyRate: -1,
      notes: '',
      updatedAt: '',
    };
    await db.write('projectFinance').insert(encode('projectFinance', finance));
    expect(decode('projectFinance', (await db.read('projectFinance'))[0])).toEqual(finance);
  });

  it('sort by bytes, wherever the server stands', async () => {
    const ids = ['a0', 'Zz', 'a1', 'B', 'b', 'Ä', '_', '0', 'a0V', 'é', 'z', 'Z'];
    await db.write('workspaces').delete().whereIn('id', ids);
    for (const id of ids) await db.write('workspaces').insert({ id, name: 'sorted', createdAt: '' });
    const read = await db.read('workspaces').where({ name: 'sorted' }).orderBy('id').pluck('id');
    expect(read).toEqual(ids.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))));
    const after = await db
      .read('workspaces')
      .where({ name: 'sorted' })
      .where('id', '>', 'Zz')
      .orderBy('id')
      .pluck('id');
    expect(after).toEqual(read.slice(read.indexOf('Zz') + 1));
  });
});

it('encode refuses a column that is not there', () => {
  expect(() => encode('tasks', { title: 'A', colour: 'red' } as never)).toThrow('No column colour in tasks');
  expect(encode('tasks', { title: 'A', internal: true })).toEqual({ title: 'A', internal: true });
  expect(encode('visibilityChanges', { items: [] })).toEqual({ items: '[]' });
});
