import { readFileSync } from 'node:fs';

export interface Locked {
  version?: string;
  link?: boolean;
  resolved?: string;
  dev?: boolean;
  optionalDependencies?: Record<string, string>;
  [more: string]: unknown;
}

export interface Lockfile {
  packages: Record<string, Locked>;
}

export const lockfilePath = new URL('../../package-lock.json', import.meta.url);

export const readLockfile = (): Lockfile => JSON.parse(readFileSync(lockfilePath, 'utf8'));

/**
 * Packages for one platform that something depends on and the file does not know. npm leaves them
 * out when it wrote the file against a registry that lacks them, and then `npm ci` refuses it.
 */
export function missingFrom({ packages }: Lockfile): { path: string; version: string; by: Locked }[] {
  return Object.entries(packages).flatMap(([by, locked]) =>
    Object.entries(locked.optionalDependencies ?? {})
      .map(([name, version]) => ({ path: `node_modules/${name}`, version, by: locked }))
      .filter(({ path }) => !packages[path] && !packages[`${by}/${path}`]),
  );
}
