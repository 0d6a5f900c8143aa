import type { VitrineError } from '../errors.ts';

/** What every client needs to reach a server. */
export interface ConnectionOptions {
  /** The server's address, such as `https://portal.agency.example`, without `/v1`. */
  baseUrl: string | URL;
  /** Milliseconds for one attempt, its answer included. 30 000 by default; 0 for none. */
  timeout?: number;
  /** Attempts after the first one fails. 2 by default. */
  maxRetries?: number;
  /** Used instead of the global `fetch`. */
  fetch?: typeof globalThis.fetch;
  /** Told about each request. Never given a credential. A hook that throws fails the call. */
  hooks?: Hooks;
  /**
   * `memory`: keeps answers by their ETag, asks the server whether they still hold, and uses them
   * again on 304. Off by default.
   */
  cache?: 'memory';
}

export interface RequestOptions {
  /** Stops the request, and any wait before a retry: the call fails with `AbortedError`. */
  signal?: AbortSignal;
  /** Milliseconds for one attempt, instead of the client's `timeout`. 0 for none. */
  timeout?: number;
  /** Instead of the client's `maxRetries`. */
  maxRetries?: number;
}

export interface CreateOptions extends RequestOptions {
  /** Makes a POST safe to repeat, also across processes. Random when left out; kept by the server for 24 hours. */
  idempotencyKey?: string;
}

export interface ChangeOptions extends RequestOptions {
  /** The ETag that was read: refused with `PreconditionFailedError` when the thing has changed since. */
  ifMatch?: string;
}

export interface RequestInfo {
  method: string;
  url: string;
  /** 1 for the first. */
  attempt: number;
}
export interface ResponseInfo extends RequestInfo {
  status: number;
  requestId: string | undefined;
  /** Milliseconds from the request to the end of the answer (of a stream or download: to its start). */
  duration: number;
}
export interface RetryInfo extends RequestInfo {
  /** Milliseconds until the next attempt. */
  delay: number;
  /** Why. */
  error: VitrineError;
}
export interface Hooks {
  onRequest?(info: RequestInfo): void;
  onResponse?(info: ResponseInfo): void;
  onRetry?(info: RetryInfo): void;
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Something to send that is not JSON. */
export interface Payload {
  headers?: Record<string, string>;
  /** Called for each attempt, which ends with `signal`. */
  body(signal: AbortSignal): BodyInit | Promise<BodyInit>;
  /** False for a stream that is read once: then there is one attempt. */
  repeatable: boolean;
}

/** One call, before it is an HTTP request. */
export interface Spec {
  method: Method;
  /** Below `/v1`. */
  path: string;
  query?: object;
  /** Sent as JSON. */
  json?: unknown;
  payload?: Payload;
  headers?: Record<string, string>;
  options?: CreateOptions & ChangeOptions;
  /** The answer holds a secret, which is issued once per key: each attempt asks for a new one. */
  secret?: boolean;
}
