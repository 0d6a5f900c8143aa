/** `npm run lockfile`, after `npm install`: puts back the packages of other platforms that npm left out. */
import { writeFileSync } from 'node:fs';
import { type Locked, lockfilePath, missingFrom, readLockfile } from './lockfile.ts';

const platform =
  /(android|darwin|linux|win32|freebsd|openbsd|netbsd|openharmony|sunos|aix)-(arm64|arm|x64|ia32|loong64|ppc64|riscv64|s390x)(?:-(.*))?$/;

/** Its name says where it runs, which is all that npm must know in order to pass it by elsewhere. */
function describePackage(path: string, version: string, by: Locked): Locked {
  const [, os, cpu, libc = ''] = platform.exec(path) ?? [];
  if (!os || !cpu || !/^\d/.test(version)) throw new Error(`What is ${path}@${version}?`);
  return {
    version,
    cpu: [cpu],
    ...(by.dev && { dev: true }),
    ...(os === 'linux' && { libc: [libc.includes('musl') ? 'musl' : 'glibc'] }),
    optional: true,
    os: [os],
  };
}

const lockfile = readLockfile();
const missing = missingFrom(lockfile);
for (const { path, version, by } of missing) lockfile.packages[path] = describePackage(path, version, by);
const sorted = Object.entries(lockfile.packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
writeFileSync(
  lockfilePath,
  `${JSON.stringify({ ...lockfile, packages: Object.fromEntries(sorted) }, null, 2)}\n`,
);
console.log(`${missing.length} put back`);
