import { expect, test } from 'vitest';
import { connect } from '../../server/db/connect.ts';
import { migrate } from '../../server/db/migrate.ts';
import { describeOnBothDatabases } from '../support/databases.ts';

describeOnBothDatabases('migrations', (database) => {
  for (const n of [1, 2, 3])
    test(`run ${n}`, async () => {
      const t0 = performance.now();
      const fresh = await database.fresh();
      const t1 = performance.now();
      const db = await connect(fresh.url);
      await migrate(db);
      const t2 = performance.now();
      expect(db.dialect).toBe(database.dialect);
      if (db.dialect === 'postgres') {
        console.log(
          (
            await db.read.raw(
              `select datcollate, datlocprovider, datlocale, version(), 'a' < 'B' as ling from pg_database where datname=current_database()`,
            )
          ).rows,
        );
      }
      await db.close();
      await fresh.drop();
      console.log(database.dialect, t1 - t0, t2 - t1, performance.now() - t2);
    });
});
