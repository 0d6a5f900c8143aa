import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type App, type AppOptions, createApp } from './app.ts';
import type { Config } from './config.ts';
import { connect } from './db/connect.ts';
import { migrate } from './db/migrate.ts';
import { createPostgresBus } from './db/postgres-bus.ts';
import { createDiskStorage } from './lib/disk-storage.ts';
import { createSmtpTransport } from './mail/transport.ts';

/** Connects, migrates and listens. */
export async function start(
  config: Config,
  overrides: Partial<AppOptions> = {},
): Promise<{ app: App; url: string }> {
  const db = await connect(config.databaseUrl);
  try {
    await migrate(db);
    const app = createApp({
      db,
      storage: createDiskStorage(config.filesDir),
      publicUrl: config.publicUrl,
      logLevel: config.logLevel,
      maxFileSize: config.maxFileSize,
      seatPrice: config.seatPrice,
      trustProxy: config.trustProxy,
      metricsToken: config.metricsToken,
      transport: config.smtpUrl ? createSmtpTransport(config.smtpUrl, mailFrom(config)) : null,
      ...(db.dialect === 'postgres' && { bus: await createPostgresBus(db.url) }),
      ...overrides,
    });
    app.server.listen(config.port);
    await once(app.server, 'listening');
    if (!app.services.mailer)
      app.services.log.warn(
        'SMTP_URL is not set: nobody can sign in by e-mailed code, and invitations of clients and members are not sent. They wait until it is set',
      );
    void app.services.mailer?.deliver();
    const { port } = app.server.address() as AddressInfo;
    return { app, url: `http://localhost:${port}` };
  } catch (error) {
    await db.close();
    throw error;
  }
}

const mailFrom = ({ mailFrom: from, publicUrl }: Config) =>
  from ?? `Vitrine <no-reply@${new URL(publicUrl).hostname}>`;
