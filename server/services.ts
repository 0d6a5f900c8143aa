import type { Logger } from 'pino';
import type { Jwks } from './auth/jwks.ts';
import type { Db } from './db/connect.ts';
import type { LastSeen } from './jobs/last-seen.ts';
import type { Bus } from './lib/bus.ts';
import type { Clock } from './lib/clock.ts';
import type { Ids } from './lib/ids.ts';
import type { Storage } from './lib/storage.ts';
import type { Rates } from './limits/rates.ts';
import type { Mailer } from './mail/mailer.ts';
import type { SeatPrice } from './modules/usage/seats.ts';

/** What the parts of the server share; put together in `app.ts` and nowhere else. */
export interface Services {
  db: Db;
  clock: Clock;
  ids: Ids;
  storage: Storage;
  /** Tells streams to look again. Carries an id and nothing else. */
  bus: Bus;
  log: Logger;
  /** Keys that agencies publish for their identity tokens. */
  jwks: Jwks;
  /** When keys and sessions were last used. */
  lastSeen: LastSeen;
  /** How often each may ask. */
  rates: Rates;
  limits: {
    /** Bytes of one uploaded file. */
    fileSize: number;
  };
  /** What a member costs in a month; null where nobody is billed. */
  seatPrice: SeatPrice | null;
  /** Sends what waits in the outbox; null without a way to send. */
  mailer: Mailer | null;
  /** Aborted when the server shuts down: streams end, writes finish. */
  stopping: AbortSignal;
  /** The server's own origin, where Studio lives. */
  publicUrl: string;
}
