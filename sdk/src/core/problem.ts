import * as errors from '../errors.ts';

type Kind = new (problem: errors.ProblemDetails) => errors.VitrineError;

function kindOf(status: number): Kind {
  if (status >= 500) return errors.ServerError;
  if (status === 401) return errors.AuthenticationError;
  if (status === 404) return errors.NotFoundError;
  if (status === 409) return errors.ConflictError;
  if (status === 412) return errors.PreconditionFailedError;
  if (status === 422) return errors.ValidationError;
  if (status === 429) return errors.RateLimitError;
  return errors.VitrineError;
}

/** `Retry-After` as seconds from now; it comes as seconds or as a date. */
export function readRetryAfter(response: Response): number | undefined {
  const value = response.headers.get('retry-after');
  if (!value) return undefined;
  const seconds = /^\d+$/.test(value) ? Number(value) : (Date.parse(value) - Date.now()) / 1000;
  return Number.isNaN(seconds) ? undefined : Math.max(0, seconds);
}

export const requestIdOf = (response: Response): string | undefined =>
  response.headers.get('x-request-id') ?? undefined;

/** Text that the server did not write as a problem (a proxy's page) is not repeated: it may be anything. */
function parse(text: string): errors.ProblemDetails {
  try {
    const value = JSON.parse(text);
    if (value && typeof value === 'object') return value;
  } catch {
    // Not JSON.
  }
  return {};
}

/** The typed error that a failed answer stands for. */
export async function problemFrom(response: Response): Promise<errors.VitrineError> {
  const { status } = response;
  const said = parse(await response.text());
  return new (kindOf(status))({
    ...said,
    status,
    code: said.code ?? 'unexpected_answer',
    title: said.title ?? (response.statusText || 'The answer is not a problem document'),
    detail:
      said.code === 'invalid_cursor'
        ? 'The cursor does not belong to this list, or to this query: begin again without it.'
        : said.detail,
    requestId: said.requestId ?? requestIdOf(response),
    retryAfter: readRetryAfter(response),
  });
}
