/** One thing that is wrong with a request, and where (a JSON pointer into the body, or `/query/…`, `/headers/…`). */
export interface FieldError {
  pointer: string;
  detail: string;
}

/**
 * An error with an answer (RFC 9457). Thrown anywhere below HTTP; written by
 * `http/mount.ts`. Its text never carries an id, a path or another's content.
 */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly errors?: FieldError[];
  /** Further members of the document, such as `dryRun`. */
  readonly extra?: Record<string, unknown>;
  readonly headers?: Record<string, string>;

  constructor(
    status: number,
    code: string,
    title: string,
    more: {
      detail?: string;
      errors?: FieldError[];
      extra?: Record<string, unknown>;
      headers?: Record<string, string>;
    } = {},
  ) {
    super(more.detail ?? title);
    this.status = status;
    this.code = code;
    this.title = title;
    this.errors = more.errors;
    this.extra = more.extra;
    this.headers = more.headers;
  }

  toJSON(requestId: string) {
    return {
      type: `urn:vitrine:problem:${this.code}`,
      title: this.title,
      status: this.status,
      detail: this.message,
      code: this.code,
      requestId,
      ...(this.errors && { errors: this.errors }),
      ...this.extra,
    };
  }
}

/** The one answer for what is hidden, deleted, not for this audience, or was never there. */
export const notFound = () =>
  new Problem(404, 'not_found', 'Not found', { detail: 'There is nothing here for you.' });

export const unauthenticated = () =>
  new Problem(401, 'unauthenticated', 'Sign in first', {
    detail: 'The request carries no valid credential. Sign in again, or check the key.',
    headers: { 'www-authenticate': 'Bearer' },
  });

export const invalid = (errors: FieldError[]) =>
  new Problem(422, 'invalid', 'Some values are not valid', {
    detail: 'Correct the fields under errors and send it again.',
    errors,
  });

/** A single field that is wrong. */
export const invalidField = (pointer: string, detail: string) => invalid([{ pointer, detail }]);
