import type { ApiPromise } from './core/api-promise.ts';
import type { Connection } from './core/connect.ts';
import type { RequestOptions } from './core/options.ts';

/** One page of a list. A null `nextCursor` is the only end: a short page is not. */
export interface Page<T> {
  data: T[];
  nextCursor: string | null;
}

export interface PageQuery {
  /** Items per page, 1 to 100. */
  limit?: number;
  /** `nextCursor` of the page before. */
  cursor?: string;
}

/**
 * `await` gives the first page; `for await` walks the items of all pages, each page asked for
 * when it is needed.
 */
export interface PagePromise<T> extends ApiPromise<Page<T>>, AsyncIterable<T> {
  /** All items of all pages, in one array. */
  all(): Promise<T[]>;
}

/**
 * A list, whose first page is asked for at once. A cursor of another list or another query
 * fails with a `VitrineError` whose code is `invalid_cursor`.
 */
export function listOf<T>(
  connection: Connection,
  path: string,
  query?: object,
  options?: RequestOptions,
): PagePromise<T> {
  const ask = (more?: PageQuery): ApiPromise<Page<T>> =>
    connection.call({ method: 'GET', path, query: { ...query, ...more }, options });
  const first = ask();

  async function* items(): AsyncGenerator<T, void, undefined> {
    for (let page = await first; ; page = await ask({ cursor: page.nextCursor })) {
      yield* page.data;
      if (page.nextCursor === null) return;
    }
  }
  return Object.assign(first, {
    [Symbol.asyncIterator]: items,
    async all() {
      const all: T[] = [];
      for await (const item of items()) all.push(item);
      return all;
    },
  });
}
