import { ConnectionError, NotFoundError, VitrineError } from '../errors.ts';
import { type ApiPromise, apiPromise, type WithResponse } from './api-promise.ts';
import type { Credential } from './credential.ts';
import { withDeadline } from './deadline.ts';
import { createEtagCache } from './etags.ts';
import type { ConnectionOptions, Spec } from './options.ts';
import { apiBase, queryString } from './path.ts';
import { problemFrom, requestIdOf } from './problem.ts';
import { delayBefore, isUnclear, isWorthRetrying } from './retry.ts';
import { sleep } from './sleep.ts';

/** The way to one server, as one asker. */
export interface Connection {
  /** Sends it, and reads the answer as JSON; undefined when the answer is empty. */
  call<T>(spec: Spec): ApiPromise<T>;
  /** Sends it, and leaves the body to be read. */
  open(spec: Spec): Promise<Response>;
  hooks: NonNullable<ConnectionOptions['hooks']>;
  /** The URL that `spec` stands for. */
  urlOf(spec: Spec): string;
}

type Reader<T> = (response: Response) => Promise<T>;

function readJson<T>(text: string): T {
  try {
    return text ? JSON.parse(text) : (undefined as T);
  } catch (cause) {
    throw new VitrineError(
      { code: 'unexpected_answer', detail: 'The answer is not JSON. Does baseUrl name a Vitrine server?' },
      { cause },
    );
  }
}

/** @param extra headers of every request */
export function connect(
  options: ConnectionOptions,
  credential: Credential,
  extra: Record<string, string> = {},
): Connection {
  const base = apiBase(options.baseUrl);
  const hooks = options.hooks ?? {};
  const kept = options.cache && createEtagCache();
  const urlOf = (spec: Spec) => base + spec.path + queryString(spec.query);

  async function send<T>(
    spec: Spec,
    url: string,
    read: Reader<T>,
    keepOpen: boolean,
  ): Promise<WithResponse<T>> {
    const { signal, ifMatch, timeout = options.timeout ?? 30_000 } = spec.options ?? {};
    const maxRetries = spec.options?.maxRetries ?? options.maxRetries ?? 2;
    const newKey = () => crypto.randomUUID();
    const key = spec.method === 'POST' ? (spec.options?.idempotencyKey ?? newKey()) : undefined;
    let renewed = false;
    let unclear = false;

    for (let attempt = 1; ; attempt++) {
      const info = { method: spec.method, url, attempt };
      const headers: Record<string, string> = { accept: 'application/json', ...extra, ...spec.headers };
      if (key) headers['idempotency-key'] = spec.secret && attempt > 1 ? newKey() : key;
      if (ifMatch) headers['if-match'] = ifMatch;
      if (spec.json !== undefined) headers['content-type'] = 'application/json';
      Object.assign(headers, spec.payload?.headers);

      let token: string | undefined;
      let response: Response | undefined;
      let error: VitrineError | undefined;
      let data: T | undefined;
      hooks.onRequest?.(info);
      const began = Date.now();
      try {
        data = await withDeadline(
          async (ending) => {
            token = await credential.get();
            if (token) headers.authorization = `Bearer ${token}`;
            const body = spec.payload ? await spec.payload.body(ending) : JSON.stringify(spec.json);
            const init: RequestInit & { duplex: 'half' } = {
              method: spec.method,
              headers,
              body,
              signal: ending,
              duplex: 'half',
            };
            response = await (options.fetch ?? fetch)(url, init);
            return read(response);
          },
          timeout,
          signal,
          keepOpen,
        );
      } catch (cause) {
        error =
          cause instanceof VitrineError
            ? cause
            : new ConnectionError(
                { code: 'connection_failed', detail: 'The server was not reached' },
                { cause },
              );
      }
      if (response)
        hooks.onResponse?.({
          ...info,
          status: response.status,
          requestId: requestIdOf(response),
          duration: Date.now() - began,
        });
      if (!error) return { data: data as T, response: response as Response };
      // An earlier attempt may have deleted it: it is gone, as was asked.
      if (unclear && spec.method === 'DELETE' && error instanceof NotFoundError)
        return { data: undefined as T, response: response as Response };
      unclear ||= isUnclear(error);

      if (error.status === 401 && !renewed && spec.payload?.repeatable !== false && credential.renew(token)) {
        renewed = true;
        attempt--;
        continue;
      }
      if (attempt > maxRetries || !isWorthRetrying(error, spec)) throw error;
      const delay = delayBefore(attempt, error);
      hooks.onRetry?.({ ...info, delay, error });
      await sleep(delay, signal);
    }
  }

  return {
    hooks,
    urlOf,
    call<T>(spec: Spec) {
      const url = urlOf(spec);
      const cached = spec.method === 'GET' && kept ? kept : undefined;
      const held = cached?.get(url);
      const asking = held ? { ...spec, headers: { ...spec.headers, 'if-none-match': held.etag } } : spec;
      const read = async (response: Response): Promise<T> => {
        if (response.status === 304 && held) {
          cached?.put(url, held.etag, held.text);
          return readJson(held.text);
        }
        if (!response.ok) {
          cached?.put(url, null, '');
          throw await problemFrom(response);
        }
        const text = await response.text();
        const value = readJson<T>(text);
        cached?.put(url, response.headers.get('etag'), text);
        return value;
      };
      return apiPromise(send(asking, url, read, false));
    },
    async open(spec) {
      const read = async (response: Response) => {
        if (!response.ok) throw await problemFrom(response);
        return response;
      };
      return (await send(spec, urlOf(spec), read, true)).response;
    },
  };
}
