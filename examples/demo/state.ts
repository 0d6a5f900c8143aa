// What the demo remembers from one start to the next, beside its database.

import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Seeded } from './seed.ts';

export interface DemoState extends Seeded {
  ownerId: string;
  ownerName: string;
  secretKey: string;
}

const fileIn = (dataDir: string) => join(dataDir, 'demo.json');

/** Null when there is no finished demo: what is there of one is of no use. */
export function readState(dataDir: string): DemoState | null {
  return existsSync(fileIn(dataDir)) ? JSON.parse(readFileSync(fileIn(dataDir), 'utf8')) : null;
}

/** Last of all: until it is there, the next start begins anew. */
export function writeState(dataDir: string, state: DemoState): void {
  writeFileSync(fileIn(dataDir), `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
}

export function forget(dataDir: string): void {
  rmSync(dataDir, { recursive: true, force: true });
}
