import type { DryRun } from './types.ts';

/** One thing that is wrong with a request, and where: a JSON pointer into the body, `/query/…` or `/headers/…`. */
export interface FieldError {
  pointer: string;
  detail: string;
}

/** What an error is made of: the server's problem document (RFC 9457), or the same for what went wrong here. */
export interface ProblemDetails {
  status?: number;
  code?: string;
  title?: string;
  detail?: string;
  errors?: FieldError[];
  requestId?: string;
  retryAfter?: number;
  dryRun?: DryRun;
}

function messageOf({ status, code, title, detail, errors, requestId }: ProblemDetails): string {
  const what = errors?.length
    ? errors.map((error) => `${error.pointer} ${error.detail}`).join('; ')
    : detail || title;
  const head = [status, code].filter(Boolean).join(' ');
  return [head, what].filter(Boolean).join(': ') + (requestId ? ` (request ${requestId})` : '');
}

/**
 * The base of everything that a call fails with. Its message reads like
 * `422 invalid: /title Must not be empty (request req_…)` and never holds a credential.
 */
export class VitrineError extends Error {
  override name = 'VitrineError';
  /** The HTTP status; undefined when there was no answer. */
  readonly status: number | undefined;
  /** A stable word for programs, such as `not_found` or `would_expose`. */
  readonly code: string;
  /** The kind of problem in words. */
  readonly title: string;
  /** This occurrence in words. */
  readonly detail: string;
  /** The fields that are wrong; empty when it is about something else. */
  readonly errors: FieldError[];
  /** Names the request in the server's logs. */
  readonly requestId: string | undefined;
  /** Seconds that the server asks to wait (`Retry-After`). */
  readonly retryAfter: number | undefined;

  constructor(problem: ProblemDetails, options?: ErrorOptions) {
    super(messageOf(problem), options);
    this.status = problem.status;
    this.code = problem.code ?? 'error';
    this.title = problem.title ?? '';
    this.detail = problem.detail ?? '';
    this.errors = problem.errors ?? [];
    this.requestId = problem.requestId;
    this.retryAfter = problem.retryAfter;
  }
}

/** No answer: the server was not reached, or the connection broke. `cause` says how. */
export class ConnectionError extends VitrineError {
  override name = 'ConnectionError';
}

/** No answer within `timeout`. */
export class TimeoutError extends VitrineError {
  override name = 'TimeoutError';
}

/** The caller's `signal` stopped it; `cause` is the signal's reason. */
export class AbortedError extends VitrineError {
  override name = 'AbortedError';
}

/** 401: the key or token is missing, wrong or expired. */
export class AuthenticationError extends VitrineError {
  override name = 'AuthenticationError';
}

/** 404: it does not exist, or not for this key or session. */
export class NotFoundError extends VitrineError {
  override name = 'NotFoundError';
}

/**
 * 409. With the code `would_expose`, `dryRun` says what a contact would come to see; send the
 * change again with `dryRun.digest` to go through with it.
 */
export class ConflictError extends VitrineError {
  override name = 'ConflictError';
  /** Present when `code` is `would_expose`. */
  readonly dryRun: DryRun | undefined;

  constructor(problem: ProblemDetails, options?: ErrorOptions) {
    super(problem, options);
    this.dryRun = problem.dryRun;
  }
}

/** 412: it has changed since the ETag in `ifMatch` was read. */
export class PreconditionFailedError extends VitrineError {
  override name = 'PreconditionFailedError';
}

/** 422: `errors` names each field that is wrong. */
export class ValidationError extends VitrineError {
  override name = 'ValidationError';
}

/** 429, after the retries: `retryAfter` says for how many seconds to wait. */
export class RateLimitError extends VitrineError {
  override name = 'RateLimitError';
}

/** 5xx, after the retries. */
export class ServerError extends VitrineError {
  override name = 'ServerError';
}
