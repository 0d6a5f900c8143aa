/** An answer as text: each reader gets a copy of its own. */
export interface Kept {
  etag: string;
  text: string;
}
export type EtagCache = ReturnType<typeof createEtagCache>;

/** The answers used last, by URL, in memory. */
export function createEtagCache(size = 100) {
  const kept = new Map<string, Kept>();
  return {
    get: (url: string): Kept | undefined => kept.get(url),
    /** Keeps the answer, or forgets the one before: what was refused or has no ETag is not shown again. */
    put(url: string, etag: string | null, text: string): void {
      kept.delete(url);
      if (!etag) return;
      kept.set(url, { etag, text });
      for (const oldest of kept.keys()) {
        if (kept.size <= size) break;
        kept.delete(oldest);
      }
    },
  };
}
