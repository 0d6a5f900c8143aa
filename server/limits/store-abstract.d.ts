/** The library exports it at this path alone, and types it without what a store implements. */
declare module 'rate-limiter-flexible/lib/RateLimiterStoreAbstract.js' {
  import { type RateLimiterRes, RateLimiterStoreAbstract } from 'rate-limiter-flexible';

  abstract class Store<Kept> extends RateLimiterStoreAbstract {
    protected abstract _upsert(key: string, points: number, milliseconds: number): Promise<Kept>;
    protected abstract _get(key: string): Promise<Kept | null>;
    protected abstract _delete(key: string): Promise<boolean>;
    protected abstract _getRateLimiterRes(key: string, changed: number, kept: Kept): RateLimiterRes;
  }
  export = Store;
}
