import { RateLimiterRes } from 'rate-limiter-flexible';
import Store from 'rate-limiter-flexible/lib/RateLimiterStoreAbstract.js';
import type { Db } from '../db/connect.ts';
import { after, type Clock, iso } from '../lib/clock.ts';
import type { Rule } from './rules.ts';

interface Kept {
  points: number;
  expiresAt: string;
}

/**
 * Counts in a table of ours, for all nodes alike. The library's own stores do
 * not fit: for SQLite it gives Knex's connection back before its statements
 * have run, so that they end up in the transaction of whoever is next; both
 * make their tables beside our migrations, and keep their own time.
 */
export class DatabaseLimiter extends Store<Kept> {
  readonly #db: Db;
  readonly #clock: Clock;

  constructor({ db, clock }: { db: Db; clock: Clock }, { name, points, seconds }: Rule) {
    super({ storeClient: db, keyPrefix: name, points, duration: seconds });
    this.#db = db;
    this.#clock = clock;
  }

  /** The window goes on until it is over; nothing here restarts one, as the library's `block` would. */
  protected async _upsert(key: string, points: number, milliseconds: number): Promise<Kept> {
    const now = this.#clock();
    const known = await this._get(key);
    // Over the limit already: whoever goes on knocking costs no write.
    if (known && known.points > this.points) return { ...known, points: known.points + points };
    const { write } = this.#db;
    const either = (kept: string, fresh: string) =>
      write.raw(`case when rate_limits.expires_at > ? then ${kept} else ${fresh} end`, [iso(now)]);
    const [row] = await write('rateLimits')
      .insert({ key, points, expiresAt: after(now, milliseconds) })
      .onConflict('key')
      .merge({
        points: either('rate_limits.points + excluded.points', 'excluded.points'),
        expiresAt: either('rate_limits.expires_at', 'excluded.expires_at'),
      })
      .returning(['points', 'expiresAt']);
    return row;
  }

  protected async _get(key: string): Promise<Kept | null> {
    const [row] = await this.#db
      .read('rateLimits')
      .where({ key })
      .where('expiresAt', '>', iso(this.#clock()));
    return row ?? null;
  }

  protected async _delete(key: string): Promise<boolean> {
    return (await this.#db.write('rateLimits').where({ key }).delete()) > 0;
  }

  protected _getRateLimiterRes(_key: string, changed: number, { points, expiresAt }: Kept): RateLimiterRes {
    const wait = Math.max(Date.parse(expiresAt) - this.#clock().getTime(), 0);
    return new RateLimiterRes(Math.max(this.points - points, 0), wait, points, points === changed);
  }
}
