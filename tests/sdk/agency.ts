import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Client, type Contact, type TeamProject, Vitrine } from '../../sdk/src/index.ts';
import { createApp } from '../../server/app.ts';
import { connect } from '../../server/db/connect.ts';
import { migrate } from '../../server/db/migrate.ts';
import { systemClock } from '../../server/lib/clock.ts';
import { createDiskStorage } from '../../server/lib/disk-storage.ts';
import { randomIds } from '../../server/lib/ids.ts';
import { createWorkspace } from '../../server/modules/workspaces/create.ts';

/** The agency's own site, whose pages hold the portal. */
export const SITE = 'https://agency.example';

export interface Agency {
  baseUrl: string;
  /** With the first secret key, which may do all. */
  vitrine: Vitrine;
  client: Client;
  contact: Contact;
  /** Shared with the client. */
  project: TeamProject;
  close(): Promise<void>;
}

/** An agency with one client, on a real server. */
export async function openAgency(): Promise<Agency> {
  const folder = await mkdtemp(join(tmpdir(), 'vitrine-sdk-'));
  const db = await connect(join(folder, 'vitrine.sqlite'));
  await migrate(db);
  const app = createApp({
    db,
    storage: createDiskStorage(join(folder, 'files')),
    publicUrl: 'http://localhost:4400',
    logLevel: 'silent',
    limits: 'off',
    seatPrice: { amount: 1200, currency: 'EUR' },
  });
  app.server.listen(0, '127.0.0.1');
  await once(app.server, 'listening');
  const baseUrl = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  const { secretKey } = await createWorkspace(db, systemClock, randomIds, {
    name: 'Atelier',
    email: 'owner@agency.example',
  });
  const vitrine = new Vitrine({ baseUrl, secretKey });
  const client = await vitrine.clients.create({ name: 'Brightside' });
  const contact = await vitrine.contacts.create(client.id, { name: 'Ada', email: 'ada@brightside.example' });
  const project = await vitrine.projects.create({ clientId: client.id, name: 'Website', shared: true });
  return {
    baseUrl,
    vitrine,
    client,
    contact,
    project,
    async close() {
      await app.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
