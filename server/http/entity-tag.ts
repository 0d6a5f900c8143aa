import { sha256 } from '../lib/hash.ts';

/** A strong tag over the very bytes that the asker gets, so that it can tell of nothing else. */
export const entityTag = (json: string): string => `"${sha256(json).slice(0, 27)}"`;

/** Whether an If-Match or If-None-Match header names this tag. */
export function matches(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false;
  if (header.trim() === '*') return true;
  return header.split(',').some((one) => one.trim().replace(/^W\//, '') === tag);
}
