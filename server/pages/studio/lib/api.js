/** What went wrong, as the API says it (RFC 9457). Without an answer, its code is `offline`. */
export class Trouble extends Error {
  constructor(problem, seconds) {
    super(problem.detail ?? problem.title ?? '');
    /** Such as `rate_limited`. */
    this.code = problem.code ?? '';
    this.status = problem.status ?? 0;
    this.errors = problem.errors ?? [];
    this.problem = problem;
    /** How long to wait, where the answer says so. */
    this.seconds = seconds;
  }
}

/** The member's cookie speaks for this page. @throws Trouble */
export async function ask(method, path, body) {
  const answer = await send(method, path, body);
  if (answer.ok) return answer.status === 204 ? null : answer.json();
  const problem = await answer.json().catch(() => ({}));
  const trouble = new Trouble(
    { ...problem, status: answer.status },
    Number(answer.headers.get('retry-after')) || undefined,
  );
  if (trouble.code === 'unauthenticated') dispatchEvent(new Event('signed-out'));
  throw trouble;
}

async function send(method, path, body) {
  try {
    return await fetch(`/v1${path}`, {
      method,
      ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
  } catch {
    throw new Trouble({ code: 'offline' });
  }
}

/** Every entry of a list, page by page. */
export async function askAll(path) {
  const found = [];
  let cursor = null;
  do {
    const query = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const { data, nextCursor } = await ask('GET', `${path}?limit=100${query}`);
    found.push(...data);
    cursor = nextCursor ?? null;
  } while (cursor !== null);
  return found;
}
