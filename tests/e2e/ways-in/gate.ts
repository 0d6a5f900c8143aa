import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Vitrine } from '@vitrine/sdk';
import { createIdentityToken } from '@vitrine/sdk/identity';
import { settlePort } from '../../../examples/demo/ports.ts';
import { systemClock } from '../../../server/lib/clock.ts';
import { randomIds } from '../../../server/lib/ids.ts';
import { createMemoryTransport, type MemoryTransport } from '../../../server/mail/memory-transport.ts';
import { createWorkspace } from '../../../server/modules/workspaces/create.ts';
import { start } from '../../../server/start.ts';

export interface Gate {
  /** The server. */
  url: string;
  /** The agency's site: another site to browsers, and not only another origin. */
  site: string;
  vitrine: Vitrine;
  mails: MemoryTransport;
  workspaceId: string;
  projectId: string;
  /** Each with an address of their own: codes are few for each. */
  newContact(): Promise<{ id: string; email: string }>;
  close(): Promise<void>;
}

/** A server, and an agency's site with one page for each way in. */
export async function openGate(): Promise<Gate> {
  const folder = await mkdtemp(join(tmpdir(), 'vitrine-ways-in-'));
  const port = await settlePort(0);
  const url = `http://localhost:${port}`;
  const mails = createMemoryTransport();
  const { app } = await start(
    {
      port,
      publicUrl: url,
      databaseUrl: join(folder, 'vitrine.sqlite'),
      filesDir: join(folder, 'files'),
      logLevel: 'silent',
      maxFileSize: 1024 ** 2,
    },
    { transport: mails },
  );
  const made = await createWorkspace(app.services.db, systemClock, randomIds, {
    name: 'Harbour Works',
    email: 'olive@agency.example',
  });
  const vitrine = new Vitrine({ baseUrl: url, secretKey: made.secretKey });
  const client = await vitrine.clients.create({ name: 'Lighthouse' });
  let contact = { id: '', email: '' };
  let contacts = 0;
  const project = await vitrine.projects.create({
    clientId: client.id,
    name: 'A lamp for the harbour',
    shared: true,
  });
  const identity = await vitrine.identityKeys.create({ name: 'Site', algorithm: 'HS256' });

  const page = (attributes: string) =>
    `<!doctype html><title>Harbour Works</title><h1>Client area</h1>
<script async src="${url}/portal.js" data-project="${project.id}" ${attributes}></script>`;
  const pages: Record<string, () => Promise<string>> = {
    '/minted': async () => page('data-token-url="/token"'),
    '/token': async () =>
      JSON.stringify(await vitrine.sessions.create({ contactId: contact.id, origin: siteUrl() })),
    '/identity': async () => {
      const token = await createIdentityToken({
        secret: identity.secret as string,
        keyId: identity.id,
        workspaceId: made.workspaceId,
        contactId: contact.id,
      });
      return page(`data-identity-token="${token}"`);
    },
    '/code': async () => page(''),
  };
  const site: Server = createServer(async (req, res) => {
    const answer = await pages[req.url ?? '']?.().catch(() => undefined);
    res.writeHead(answer === undefined ? 403 : 200, {
      'content-type': req.url === '/token' ? 'application/json' : 'text/html; charset=utf-8',
    });
    res.end(answer);
  });
  const siteUrl = () => `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  site.listen(0, '127.0.0.1');
  await once(site, 'listening');
  await vitrine.origins.create({ origin: siteUrl() });

  return {
    url,
    site: siteUrl(),
    vitrine,
    mails,
    workspaceId: made.workspaceId,
    projectId: project.id,
    async newContact() {
      contacts += 1;
      const email = `ada-${contacts}@lighthouse.example`;
      contact = { id: (await vitrine.contacts.create(client.id, { name: 'Ada Keeper', email })).id, email };
      return contact;
    },
    async close() {
      site.close();
      site.closeAllConnections();
      await app.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
