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

export const cursorOf = (id: string, seen: number): string =>
  Buffer.from(JSON.stringify([id, seen])).toString('base64url');

/** Undefined without a cursor. One that we did not make is a mistake of the caller's. */
export function readCursor(cursor: string | undefined): Cursor | undefined {
  if (cursor === undefined) return undefined;
  try {
    const [id, seen] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (typeof id === 'string' && Number.isSafeInteger(seen) && seen >= 0 && seen < 1e7) return { id, seen };
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
