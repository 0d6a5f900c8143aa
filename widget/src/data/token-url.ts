import { VitrineError } from '@vitrine/sdk';
import type { GetToken } from './token-source.ts';

/**
 * Asks the host's own backend, which knows who is signed in there. POST, so that no cache and no
 * prefetch ever holds a token.
 */
export const askTokenUrl =
  (url: string): GetToken =>
  async () => {
    const response = await fetch(new URL(url, document.baseURI), {
      method: 'POST',
      credentials: 'same-origin',
      cache: 'no-store',
      headers: { accept: 'application/json' },
    });
    if (response.ok) return response.json();
    const signedOut = response.status === 401 || response.status === 403;
    throw new VitrineError({ status: signedOut ? 401 : response.status, code: 'token_url_refused' });
  };
