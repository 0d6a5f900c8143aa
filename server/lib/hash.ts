import { createHash } from 'node:crypto';

/** SHA-256 as base64url, for tokens, digests and ETags. */
export const sha256 = (data: string | Uint8Array): string =>
  createHash('sha256').update(data).digest('base64url');
