import { readdir } from 'node:fs/promises';
import type { TestServer } from './test-server.ts';

/** The names of all that lies in storage, finished or not. */
export async function storedFiles({ filesFolder }: TestServer): Promise<string[]> {
  const entries = await readdir(filesFolder, { recursive: true, withFileTypes: true });
  return entries.filter((one) => one.isFile()).map((one) => one.name);
}
