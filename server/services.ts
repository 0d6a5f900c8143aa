import type { Logger } from 'pino';
import type { Db } from './db/connect.ts';
import type { Bus } from './lib/bus.ts';
import type { Clock } from './lib/clock.ts';
import type { Ids } from './lib/ids.ts';
import type { Storage } from './lib/storage.ts';

/** What the parts of the server share; put together in `app.ts` and nowhere else. */
export interface Services {
  db: Db;
  clock: Clock;
  ids: Ids;
  storage: Storage;
  /** Tells streams to look again. Carries an id and nothing else. */
  bus: Bus;
  log: Logger;
  limits: {
    /** Bytes of one uploaded file. */
    fileSize: number;
  };
  /** Aborted when the server shuts down: streams end, writes finish. */
  stopping: AbortSignal;
  /** The server's own origin, where Studio lives. */
  publicUrl: string;
}
