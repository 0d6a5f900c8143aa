import type { GetToken } from '../data/token-source.ts';
import { askTokenUrl } from '../data/token-url.ts';

/** Where the token comes from: the host's function before the host's address. */
export const signInOf = (getToken: GetToken | undefined, tokenUrl: string): GetToken | undefined =>
  getToken ?? (tokenUrl ? askTokenUrl(tokenUrl) : undefined);
