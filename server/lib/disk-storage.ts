import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Storage } from './storage.ts';

/** @param folder made when missing */
export function createDiskStorage(folder: string): Storage {
  // Two letters of the key's random part spread the files over folders.
  const shelf = (key: string) => join(folder, key.slice(-2));
  const path = (key: string) => join(shelf(key), key);

  return {
    async put(key, bytes) {
      await mkdir(shelf(key), { recursive: true });
      const unfinished = `${path(key)}.part`;
      try {
        await pipeline(bytes, createWriteStream(unfinished, { flush: true }));
        await rename(unfinished, path(key));
        await syncFolder(shelf(key));
      } catch (error) {
        await rm(unfinished, { force: true });
        throw error;
      }
    },
    async open(key, range) {
      const handle = await open(path(key));
      return createReadStream('', { fd: handle, ...range, highWaterMark: 256 * 1024 });
    },
    remove: (key) => rm(path(key), { force: true }),
  };
}

/** A rename is durable only once its folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
