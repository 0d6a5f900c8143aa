import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { connect } from '../../server/db/connect.ts';
import { migrate } from '../../server/db/migrate.ts';
import { describeOnBothDatabases } from '../support/databases.ts';

const migrations = readdirSync(new URL('../../server/db/migrations', import.meta.url))
  .map((file) => file.replace('.ts', ''))
  .sort();

describeOnBothDatabases('migrations', (database) => {
  it('run once, however often they are asked for', async () => {
    const db = await connect((await database.fresh()).url);
    await migrate(db);
    await db.write('workspaces').insert({ id: 'wks_1', name: 'Kept', createdAt: '' });
    await migrate(db);
    expect(await db.read('workspaces')).toHaveLength(1);
    expect(await db.read('migrations').orderBy('name')).toEqual(migrations.map((name) => ({ name })));
    await db.close();
  });

  it('are safe when several start at once', async () => {
    const { url } = await database.fresh();
    // An SQLite file has one owner, but nothing says that it asks once.
    const db = await connect(url);
    const others = database.dialect === 'postgres' ? [await connect(url), await connect(url)] : [db, db];
    await Promise.all([db, ...others].map((one) => migrate(one)));
    expect(await db.read('migrations')).toHaveLength(migrations.length);
    for (const one of new Set([db, ...others])) await one.close();
  });

  it('that fail leave nothing half done', async () => {
    const db = await connect((await database.fresh()).url);
    await db.write.schema.createTable('messages', (table) => table.text('mine'));
    await expect(migrate(db)).rejects.toThrow(/messages/);
    for (const table of ['migrations', 'workspaces', 'projects'])
      expect([table, await db.read.schema.hasTable(table)]).toEqual([table, false]);
    await db.close();
  });
});
