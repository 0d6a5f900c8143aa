/** Ends this browser's session, for all pages of the server. */
export async function signOut(): Promise<void> {
  const answer = await fetch('/v1/auth/member-logout', { method: 'POST' });
  if (!answer.ok) throw new Error('The sign-out did not work');
}

const PREFIX = '#sign-in=';

/**
 * Exchanges the secret of a one-time link for a cookie. The secret leaves the address first, so that it stays
 * in no history, whatever comes of it.
 *
 * @returns what to say when it did not work
 */
export async function useSignInLink(): Promise<string> {
  const { hash, pathname, search } = location;
  if (!hash.startsWith(PREFIX)) return '';
  history.replaceState(null, '', pathname + search);
  const answer = await fetch('/v1/auth/sign-in', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ secret: hash.slice(PREFIX.length) }),
  });
  if (answer.ok) return '';
  const problem = await answer.json().catch(() => ({}));
  return problem.title ?? 'The sign-in did not work';
}
