import { createServer, type Server } from 'node:http';
import express, { type Application } from 'express';
import { type DestinationStream, pino } from 'pino';
import { createJwks } from './auth/jwks.ts';
import type { Db } from './db/connect.ts';
import { errorLine, logRequests } from './http/log.ts';
import { createMetrics } from './http/metrics.ts';
import { mount } from './http/mount.ts';
import { assignRequestId } from './http/request-id.ts';
import { apiHeaders, cors, securityHeaders } from './http/security.ts';
import { mountSite } from './http/site.ts';
import { mountSystem } from './http/system.ts';
import { createLastSeen } from './jobs/last-seen.ts';
import { jobsOf, startJobs } from './jobs/schedule.ts';
import { type Bus, createLocalBus } from './lib/bus.ts';
import { type Clock, systemClock } from './lib/clock.ts';
import { type Ids, randomIds } from './lib/ids.ts';
import type { Storage } from './lib/storage.ts';
import { createRates, type RatesOption } from './limits/rates.ts';
import { createMailer } from './mail/mailer.ts';
import type { Transport } from './mail/transport.ts';
import { operations } from './modules/index.ts';
import type { SeatPrice } from './modules/usage/seats.ts';
import type { Services } from './services.ts';

export interface AppOptions {
  /** Already migrated. */
  db: Db;
  storage: Storage;
  publicUrl: string;
  clock?: Clock;
  ids?: Ids;
  bus?: Bus;
  logLevel?: string;
  /** Standard output without it. */
  logTo?: DestinationStream;
  /** Bytes of one uploaded file. */
  maxFileSize?: number;
  /** What a member costs in a month. */
  seatPrice?: SeatPrice | null;
  /** How mail goes out; without it, codes and invitations wait. */
  transport?: Transport | null;
  /** How often each may ask, where a test needs other numbers; `off` where it asks thousands of times. */
  limits?: RatesOption;
  /** Proxies whose X-Forwarded-For counts: how many, or their addresses. None without it. */
  trustProxy?: number | string[];
  /** Opens `/metrics` from elsewhere; without it they are read on this machine alone. */
  metricsToken?: string | null;
  /** More pages on the server's own origin, such as the demo's. */
  pages?(app: Application): void;
}

export interface App {
  server: Server;
  services: Services;
  /** Ends streams, finishes what is under way, and lets go of the database. */
  close(): Promise<void>;
}

/** The one place where the parts meet. */
export function createApp(options: AppOptions): App {
  const stopping = new AbortController();
  const clock = options.clock ?? systemClock;
  const log = pino({ level: options.logLevel ?? 'info', serializers: { err: errorLine } }, options.logTo);
  const services: Services = {
    db: options.db,
    storage: options.storage,
    publicUrl: options.publicUrl,
    clock,
    ids: options.ids ?? randomIds,
    bus: options.bus ?? createLocalBus(),
    log,
    lastSeen: createLastSeen({ db: options.db, clock }),
    jwks: createJwks({ clock, local: new URL(options.publicUrl).hostname === 'localhost' }),
    rates: createRates({ db: options.db, clock }, options.limits),
    limits: { fileSize: options.maxFileSize ?? 5 * 1024 ** 3 },
    seatPrice: options.seatPrice ?? null,
    stopping: stopping.signal,
    mailer: null,
  };
  if (options.transport) services.mailer = createMailer(services, options.transport);
  const jobs = startJobs(jobsOf(services), log);
  const metrics = createMetrics();
  const app = express();
  app
    .disable('x-powered-by')
    .disable('etag')
    .set('query parser', 'simple')
    .set('case sensitive routing', true)
    .set('trust proxy', options.trustProxy ?? false);
  app.use(assignRequestId(services.ids), securityHeaders, metrics.measure, logRequests(services.log));
  mountSystem(app, services, metrics, options.metricsToken ?? null);
  app.use('/v1', apiHeaders, cors(services));
  options.pages?.(app);
  mountSite(app, services, operations);
  mount(app, operations, services);

  const server = createServer({ requestTimeout: 0, headersTimeout: 20_000 }, app);
  return {
    server,
    services,
    async close() {
      stopping.abort();
      // A connection that finishes what it was at is idle then, and would be kept open for more.
      const hangUp = setInterval(() => server.closeIdleConnections(), 50);
      await new Promise<void>((resolve) => server.close(() => resolve()));
      clearInterval(hangUp);
      await jobs.close();
      await services.bus.close();
      await services.db.close();
    },
  };
}
