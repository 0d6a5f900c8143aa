import { VitrineClient } from '@vitrine/sdk';
import { authorizedFetch } from './authorized-fetch.ts';
import { type GetToken, TokenSource } from './token-source.ts';

interface Options {
  server: string;
  getToken: GetToken;
  /** The stream's connection stands. */
  onStreamOpen(): void;
  /** It broke, and will be tried again. */
  onStreamLost(): void;
}

const isStream = (url: string) => url.endsWith('/events');

/**
 * The SDK as the signed-in contact. Each request takes its token from our own source, which renews
 * it before it ends; the SDK's holds one until it is refused.
 */
export function createClient({ server, getToken, onStreamOpen, onStreamLost }: Options): VitrineClient {
  return new VitrineClient({
    baseUrl: server,
    token: 'set-by-fetch',
    fetch: authorizedFetch(new TokenSource(getToken)),
    cache: 'memory',
    hooks: {
      onResponse: ({ url, status }) => {
        if (isStream(url) && status === 200) onStreamOpen();
      },
      onRetry: ({ url }) => {
        if (isStream(url)) onStreamLost();
      },
    },
  });
}
