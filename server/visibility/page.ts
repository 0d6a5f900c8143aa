import { sha256 } from '../lib/hash.ts';

/** What a page begins after. Made of what its reader has seen, and of nothing else. */
interface Cursor {
  id: string;
  /** How many rows came before: the place, should the row itself have left. */
  seen: number;
}

export interface PageInput {
  limit: number;
  cursor?: string;
}

export interface Page<T> {
  data: T[];
  /** Null is the only end. */
  nextCursor: string | null;
}

/** A cursor belongs to one list: the same rows, filters, order and viewer. */
const mark = (list: unknown[]): string => sha256(JSON.stringify(list)).slice(0, 8);

export const cursorOf = (id: string, seen: number, list: unknown[]): string =>
  Buffer.from(JSON.stringify([id, seen, mark(list)])).toString('base64url');

/** Undefined without a cursor. One that is not of this list is a mistake of the caller's. */
export function readCursor(cursor: string | undefined, list: () => unknown[]): Cursor | undefined {
  if (cursor === undefined) return undefined;
  try {
    const [id, seen, of] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const sound = typeof id === 'string' && Number.isSafeInteger(seen) && seen >= 0 && seen < 1e7;
    if (sound && of === mark(list())) return { id, seen };
  } catch {
    // Not ours: falls through.
  }
  throw new InvalidCursor();
}

export class InvalidCursor extends Error {
  constructor() {
    super('Not a cursor of this list');
  }
}
