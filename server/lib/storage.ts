import type { Readable } from 'node:stream';

/** Where the bytes of files live. Keys are ours, random, and never shown. */
export interface Storage {
  /** Streams to the end and syncs; nothing is left behind when it fails. */
  put(key: string, bytes: Readable): Promise<void>;
  open(key: string, range?: { start: number; end: number }): Promise<Readable>;
  remove(key: string): Promise<void>;
}
