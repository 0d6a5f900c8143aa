import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../../../server/app.ts';
import { connect } from '../../../server/db/connect.ts';
import { migrate } from '../../../server/db/migrate.ts';
import { createDiskStorage } from '../../../server/lib/disk-storage.ts';
import type { Ids } from '../../../server/lib/ids.ts';
import { createWorkspace } from '../../../server/modules/workspaces/create.ts';

export const ORIGIN = 'https://agency.example';
const START = Date.UTC(2026, 0, 5, 9);

/** A server whose clock and ids come from the step of the history, and from nothing that happened before. */
export interface World {
  url: string;
  /** Where the history stands. `salt` keeps the ids of histories in one database apart. */
  at(salt: string, step: number, part?: string): void;
  step(): number;
  newWorkspace(): Promise<{ secretKey: string }>;
  close(): Promise<void>;
}

/** @param idSource ids that all have one length, where no history is compared */
export async function createWorld(databaseUrl: string, idSource?: Ids): Promise<World> {
  let moment = { salt: '', step: 0, part: '' };
  const taken = new Map<string, number>();
  const next = (kind: string) => {
    const { salt, step, part } = moment;
    const key = `${kind}_${salt}s${step}${part}n`;
    const n = taken.get(key) ?? 0;
    taken.set(key, n + 1);
    return `${key}${n}`;
  };
  const ids: Ids = idSource ?? { id: next, secret: () => next('secret') };
  const clock = () => new Date(START + moment.step * 60_000);

  const files = await mkdtemp(join(tmpdir(), 'vitrine-world-'));
  const db = await connect(databaseUrl);
  await migrate(db);
  const app = createApp({
    db,
    clock,
    ids,
    storage: createDiskStorage(files),
    publicUrl: 'http://localhost:4400',
    logLevel: 'silent',
    limits: 'off',
  });
  app.server.listen(0);
  await once(app.server, 'listening');
  return {
    url: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`,
    at(salt, step, part = '') {
      if (salt !== moment.salt) taken.clear();
      moment = { salt, step, part };
    },
    step: () => moment.step,
    newWorkspace: () => createWorkspace(db, clock, ids, { name: 'Atelier', email: 'owner@agency.example' }),
    async close() {
      await app.close();
      await rm(files, { recursive: true, force: true });
    },
  };
}
