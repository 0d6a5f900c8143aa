import { expect, test } from 'vitest';
import { missingFrom, readLockfile } from '../support/lockfile.ts';

const lockfile = readLockfile();
const locked = Object.entries(lockfile.packages).filter(([path]) => path !== '');

test('`npm ci` will take the lockfile: it knows every package, those of other platforms too', () => {
  const paths = missingFrom(lockfile).map(({ path }) => path);
  expect(paths, 'run `npm run lockfile`').toEqual([]);
  expect(locked.filter(([, { version, link }]) => !version && !link)).toEqual([]);
});

test('the lockfile names no registry: that is for who installs to choose', () => {
  const hosts = locked.filter(([, { resolved }]) => resolved?.includes('://')).map(([path]) => path);
  expect(hosts).toEqual([]);
});
