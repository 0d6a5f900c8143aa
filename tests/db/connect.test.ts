import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, type Db } from '../../server/db/connect.ts';
import { migrate } from '../../server/db/migrate.ts';
import { describeOnBothDatabases } from '../support/databases.ts';

const workspace = (id: string) => ({ id, name: id, createdAt: '2026-01-01T00:00:00.000Z' });
const idsIn = async (db: Db) => (await db.read('workspaces').orderBy('id')).map((row) => row.id);

describeOnBothDatabases('a connection', (database) => {
  let db: Db;
  let url: string;
  beforeAll(async () => {
    ({ url } = await database.fresh());
    db = await connect(url);
    await migrate(db);
  });
  afterAll(() => db.close());

  it('a long read does not block a write, and does not see it', async () => {
    const reading = await db.read.transaction(
      undefined,
      // As a long query would: what it sees is fixed by its first row.
      db.dialect === 'postgres' ? { isolationLevel: 'repeatable read' } : {},
    );
    expect(await reading('workspaces')).toEqual([]);
    await db.write.transaction((tx) => tx('workspaces').insert(workspace('wks_while')));
    expect(await reading('workspaces')).toEqual([]);
    expect(await idsIn(db)).toEqual(['wks_while']);
    await reading.rollback();
  });

  it('several reads run beside each other and beside a write', async () => {
    const open = await Promise.all([1, 2, 3].map(() => db.read.transaction()));
    for (const reading of open) await reading('workspaces').limit(1);
    const writing = await db.write.transaction();
    await writing('workspaces').insert(workspace('wks_beside'));
    // Not committed, so nobody sees it.
    expect(await idsIn(db)).not.toContain('wks_beside');
    await writing.commit();
    expect(await idsIn(db)).toContain('wks_beside');
    for (const reading of open) await reading.rollback();
  });

  it('what is rolled back was never there', async () => {
    const attempt = db.write.transaction(async (tx) => {
      await tx('workspaces').insert(workspace('wks_undone'));
      throw new Error('No');
    });
    await expect(attempt).rejects.toThrow('No');
    expect(await idsIn(db)).not.toContain('wks_undone');
  });

  it('an item cannot hang on one of another project, whatever code says', async () => {
    const now = '2026-01-01T00:00:00.000Z';
    const item = {
      workspaceId: 'wks_fk',
      internal: false,
      createdAt: now,
      updatedAt: now,
      searchText: '',
      position: 'a0',
    };
    const insert = async (tx: Db['write'], milestoneProject: string) => {
      await tx('workspaces').insert(workspace('wks_fk'));
      await tx('clients').insert({
        id: 'cli',
        workspaceId: 'wks_fk',
        name: 'C',
        createdAt: now,
        updatedAt: now,
      });
      for (const id of ['prj_a', 'prj_b'])
        await tx('projects').insert({
          id,
          workspaceId: 'wks_fk',
          clientId: 'cli',
          name: id,
          description: '',
          status: 'active',
          shared: false,
          internalByDefault: '{}',
          createdAt: now,
          updatedAt: now,
          clientUpdatedAt: now,
          searchText: '',
        });
      await tx('milestones').insert({
        ...item,
        id: 'mil',
        projectId: milestoneProject,
        name: 'M',
        done: false,
      });
      const task = { title: 'T', description: '', status: 'todo', deliverable: false };
      await tx('tasks').insert({ ...item, ...task, id: 'tsk', projectId: 'prj_a', milestoneId: 'mil' });
      throw new Error('undo');
    };
    await expect(db.write.transaction((tx) => insert(tx, 'prj_a'))).rejects.toThrow('undo');
    await expect(db.write.transaction((tx) => insert(tx, 'prj_b'))).rejects.toThrow(/foreign key/i);
  });

  if (database.dialect === 'sqlite') {
    it('an SQLite file is durable, checks its keys, and has readers that cannot write', async () => {
      const pragma = async (knex: Db['read'], name: string) =>
        Object.values((await knex.raw(`pragma ${name}`))[0])[0];
      expect(await pragma(db.write, 'journal_mode')).toBe('wal');
      // FULL: an acknowledged write survives a power cut.
      expect(await pragma(db.write, 'synchronous')).toBe(2);
      expect(await pragma(db.write, 'foreign_keys')).toBe(1);
      expect(await pragma(db.read, 'query_only')).toBe(1);
      await expect(db.read('workspaces').insert(workspace('wks_sly'))).rejects.toThrow(/readonly/i);
    });

    describe('an SQLite file has one owner', () => {
      it('even within one process, told what to do', async () => {
        await expect(connect(url)).rejects.toThrow(
          /Another process is using .*Stop the running server first/,
        );
      });

      it('until that closes it', async () => {
        const other = (await database.fresh()).url;
        const first = await connect(other);
        await first.close();
        const second = await connect(other);
        await second.close();
      });
    });
  }
});
