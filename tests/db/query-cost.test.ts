import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type App, createApp } from '../../server/app.ts';
import { connect } from '../../server/db/connect.ts';
import { migrate } from '../../server/db/migrate.ts';
import { type Dataset, fill } from '../load/dataset.ts';
import { describeOnBothDatabases } from '../support/databases.ts';

interface Query {
  sql: string;
  bindings: unknown[];
}

describeOnBothDatabases('what a client page costs', (database) => {
  const sizes = { small: 20, large: 2000 };
  const apps = new Map<string, { app: App; data: Dataset }>();

  beforeAll(async () => {
    for (const [name, tasks] of Object.entries(sizes)) {
      const db = await connect((await database.fresh()).url);
      await migrate(db);
      const data = await fill(db, { projects: 2, tasks, comments: 1 });
      const app = createApp({ db, storage: {} as never, publicUrl: 'http://localhost', logLevel: 'silent' });
      app.server.listen(0);
      await once(app.server, 'listening');
      apps.set(name, { app, data });
    }
  });
  afterAll(async () => {
    for (const { app } of apps.values()) await app.close();
  });

  async function queriesOf(name: string, path: string): Promise<Query[]> {
    const { app, data } = apps.get(name) as { app: App; data: Dataset };
    const queries: Query[] = [];
    const note = ({ sql, bindings }: Query) => queries.push({ sql, bindings });
    app.services.db.read.on('query', note);
    const { port } = app.server.address() as AddressInfo;
    const response = await fetch(`http://127.0.0.1:${port}/v1/projects/${data.projectIds[0]}${path}`, {
      headers: { authorization: `Bearer ${data.contactToken}`, origin: data.origin },
    });
    app.services.db.read.removeListener('query', note);
    expect(response.status).toBe(200);
    return queries;
  }

  const pages = ['/portal', '/tasks?limit=100', '/comments?limit=100', '/activity?limit=100'];

  it.each(pages)('%s takes the same few queries, however large the project is', async (path) => {
    const small = await queriesOf('small', path);
    const large = await queriesOf('large', path);
    // A fuller page names more kinds of items and authors, but never one query more for a row more.
    expect(large.length).toBeLessThanOrEqual(20);
    expect(Math.abs(large.length - small.length)).toBeLessThanOrEqual(2);
  });

  it.each(pages)('%s finds its rows by indexes', async (path) => {
    const { app } = apps.get('large') as { app: App };
    const { dialect, read } = app.services.db;
    // Tables of a handful of rows are read whole by any planner; the large ones must not be.
    for (const { sql, bindings } of await queriesOf('large', path)) {
      if (dialect === 'sqlite') {
        const plan = await read.raw(`explain query plan ${sql}`, bindings as string[]);
        const scans = plan
          .map((row: { detail: string }) => row.detail)
          .filter((detail: string) => /^SCAN (tasks|comments|activity)(?!.*INDEX)/.test(detail));
        expect(scans, sql).toEqual([]);
      } else {
        const numbered = sql.replaceAll(/\$\d+/g, '?');
        const plan = await read.raw(`explain ${numbered}`, bindings as string[]);
        const lines: string[] = plan.rows.map((row: Record<string, string>) => Object.values(row)[0]);
        const scans = lines.filter((line) => /Seq Scan on (tasks|comments|activity)/.test(line));
        expect(scans, `${sql}\n${lines.join('\n')}`).toEqual([]);
      }
    }
  });
});
