import { ConnectionError, TimeoutError, type VitrineError } from '../errors.ts';
import type { Spec } from './options.ts';

const FIRST_DELAY = 500;
const LONGEST_DELAY = 8000;
/** A server that asks for more is not waited for: the caller decides. */
const LONGEST_ASKED_FOR = 60_000;

/** Nobody can tell whether the server did it. */
export const isUnclear = (error: VitrineError): boolean =>
  error instanceof ConnectionError || error instanceof TimeoutError || (error.status ?? 0) >= 500;

/** Another attempt may fare better. `in_flight`: an earlier attempt is still at work, and its outcome will be there. */
export const isPassing = (error: VitrineError): boolean =>
  (isUnclear(error) && error.status !== 501) ||
  error.status === 408 ||
  error.status === 429 ||
  error.code === 'in_flight';

/**
 * Whether to send `spec` again. With an `If-Match`, an attempt that the server may have done is
 * not repeated: the second would fail for what the first one changed.
 */
export function isWorthRetrying(error: VitrineError, spec: Spec): boolean {
  if (!isPassing(error) || spec.payload?.repeatable === false) return false;
  if ((error.retryAfter ?? 0) * 1000 > LONGEST_ASKED_FOR) return false;
  return !spec.options?.ifMatch || !isUnclear(error) || error.status === 503;
}

/** Milliseconds to wait: what the server asks for, and on top of it full jitter that doubles. */
export function delayBefore(retry: number, error: VitrineError): number {
  const jitter = Math.random() * Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** (retry - 1));
  return Math.round((error.retryAfter ?? 0) * 1000 + jitter);
}
