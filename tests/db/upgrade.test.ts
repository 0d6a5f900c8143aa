import { expect, it } from 'vitest';
import { connect } from '../../server/db/connect.ts';
import { migrate } from '../../server/db/migrate.ts';
import { up } from '../../server/db/migrations/0001-initial.ts';
import { describeOnBothDatabases } from '../support/databases.ts';

describeOnBothDatabases('a database of the first release', (database) => {
  it('keeps what it holds, and gets what is new', async () => {
    const db = await connect((await database.fresh()).url);
    await db.write.transaction(async (tx) => {
      await up(tx, db.dialect);
      await tx.schema.createTable('migrations', (table) => void table.string('name').primary());
      await tx('migrations').insert({ name: '0001-initial' });
      const workspaceId = 'wks_1';
      await tx('workspaces').insert({ id: workspaceId, name: 'Kept', createdAt: '' });
      const member = { workspaceId, name: 'Ines', role: 'owner', createdAt: '', updatedAt: '' };
      await tx('members').insert({ ...member, id: 'mem_1', email: 'ines@agency.example' });
      await tx('secretKeys').insert({ id: 'key_1', workspaceId, name: 'First', hash: 'h', createdAt: '' });
      for (const origin of ['https://a.example', 'https://b.example'])
        await tx('origins').insert({ workspaceId, origin, createdAt: '' });
    });
    await migrate(db);

    const origins = await db.read('origins').orderBy('origin');
    expect(origins.map((row) => row.origin)).toEqual(['https://a.example', 'https://b.example']);
    for (const { id } of origins) expect(id).toMatch(/^org_[0-9a-f]{32}$/);
    expect(new Set(origins.map((row) => row.id)).size).toBe(2);
    // Keys could do everything, and still can.
    expect(await db.read('secretKeys')).toMatchObject([
      { scope: 'admin', projectIds: 'null', removedAt: null },
    ]);

    const again = (id: string) =>
      db.write('members').insert({
        id,
        workspaceId: 'wks_1',
        name: 'Ines',
        email: 'ines@agency.example',
        role: 'member',
        createdAt: '',
        updatedAt: '',
      });
    await expect(again('mem_2')).rejects.toThrow(/unique/i);
    await db.write('members').where({ id: 'mem_1' }).update({ deletedAt: '2026-01-01' });
    await again('mem_2');
    await db.close();
  });
});
