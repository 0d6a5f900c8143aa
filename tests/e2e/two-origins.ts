import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoPages } from '../../examples/demo/pages.ts';
import { settlePort } from '../../examples/demo/ports.ts';
import { createDemoSite, listen } from '../../examples/demo/site.ts';
import { systemClock } from '../../server/lib/clock.ts';
import { randomIds } from '../../server/lib/ids.ts';
import { createWorkspace } from '../../server/modules/workspaces/create.ts';
import { start } from '../../server/start.ts';
import { Canaries } from './canaries.ts';
import { startRelay } from './recording-relay.ts';
import { makeSmallAgency, type SmallAgency } from './small-agency.ts';

export interface TwoOrigins extends SmallAgency {
  /** The server as the team reaches it. */
  url: string;
  /** The agency's site as the client reaches it: it, and the server that it names, are overheard. */
  siteUrl: string;
  /** The server by the way that is overheard. */
  serverAsClientSeesIt: string;
  secretKey: string;
  signInUrl: string;
  canaries: Canaries;
  /** All that went to and from the client's side. */
  clientLog(): string;
  close(): Promise<void>;
}

/**
 * The real server and the real agency site, each on an origin of its own.
 *
 * @param siteHost `127.0.0.1` makes the site another site to browsers, and not only another origin
 */
export async function startTwoOrigins(siteHost = 'localhost'): Promise<TwoOrigins> {
  const folder = await mkdtemp(join(tmpdir(), 'vitrine-e2e-'));
  const [toServer, toSite] = await Promise.all([startRelay(), startRelay(siteHost)]);
  const port = await settlePort(0);
  const url = `http://localhost:${port}`;
  const { app } = await start(
    {
      port,
      publicUrl: url,
      databaseUrl: join(folder, 'vitrine.sqlite'),
      filesDir: join(folder, 'files'),
      logLevel: 'silent',
      maxFileSize: 1024 ** 2,
    },
    { pages: demoPages({ siteUrl: toSite.url }) },
  );
  toServer.to(port);

  const canaries = new Canaries();
  const { secretKey, signInSecret } = await createWorkspace(app.services.db, systemClock, randomIds, {
    name: 'Harbour Works',
    email: `${canaries.plant('owner email')}@agency.example`,
    ownerName: 'Olive Owner',
  });
  const agency = await makeSmallAgency({ baseUrl: url, secretKey }, canaries);

  const site: Server = await listen(
    createDemoSite({
      vitrineUrl: toServer.url,
      demoUrl: url,
      secretKey,
      publicUrl: toSite.url,
      cookieSecret: 'a secret for this test',
      clients: [{ contactId: agency.contactId, name: 'Ada Keeper', company: 'Lighthouse' }],
    }),
    0,
  );
  toSite.to((site.address() as { port: number }).port);

  return {
    ...agency,
    url,
    siteUrl: toSite.url,
    serverAsClientSeesIt: toServer.url,
    secretKey,
    signInUrl: `${url}/demo/?project=${agency.projectId}#sign-in=${signInSecret}`,
    canaries,
    clientLog: () => `${toServer.log()}\n${toSite.log()}`,
    async close() {
      await Promise.all([toServer.close(), toSite.close()]);
      const closed = once(site, 'close');
      site.close();
      site.closeAllConnections();
      await Promise.all([app.close(), closed]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
