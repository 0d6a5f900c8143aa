import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Locked {
  version?: string;
  link?: boolean;
  resolved?: string;
}

const file = new URL('../../package-lock.json', import.meta.url);
const { packages }: { packages: Record<string, Locked> } = JSON.parse(readFileSync(file, 'utf8'));
const locked = Object.entries(packages).filter(([path]) => path !== '');

// npm can write such entries for other platforms' packages, and `npm ci` then refuses the file.
test('the lockfile knows the version of every package', () => {
  const unknown = locked.filter(([, { version, link }]) => !version && !link).map(([path]) => path);
  expect(unknown, 'run `npm install` once more').toEqual([]);
});

test('the lockfile names no registry: that is for who installs to choose', () => {
  const hosts = locked.filter(([, { resolved }]) => resolved?.includes('://')).map(([path]) => path);
  expect(hosts).toEqual([]);
});
