/**
 * Builds the parts whose `dist` is missing or older than its sources. Says
 * so on stderr alone: what runs next may print something to be read by a program.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

interface Part {
  /** What must be there after a build, and what it is made from, each only where it exists. */
  entries: Record<string, string>;
  sources: string[];
  /** Built by tsc. */
  types?: string;
}

const shared = [
  'rollup.config.js',
  'package-lock.json',
  'tests/support/tight-templates.js',
  'tests/support/typescript-options.js',
];

const parts: Record<string, Part> = {
  sdk: {
    entries: {
      'sdk/src/index.ts': 'sdk/dist/index.js',
      'sdk/src/identity.ts': 'sdk/dist/identity.js',
      'sdk/src/sign-in.ts': 'sdk/dist/sign-in.js',
      'sdk/tsconfig.build.json': 'sdk/dist/types/index.d.ts',
    },
    sources: ['sdk/src', 'sdk/package.json', 'sdk/tsconfig.build.json', ...shared],
    types: 'sdk/tsconfig.build.json',
  },
  server: {
    entries: { 'server/main.ts': 'server/dist/main.js', 'server/setup.ts': 'server/dist/setup.js' },
    // Its pages bundle the SDK.
    sources: ['server', 'sdk/src', ...shared],
  },
  widget: {
    entries: {
      'widget/src/loader.ts': 'widget/dist/portal.js',
      'widget/src/portal/define.ts': 'widget/dist/embed/portal.js',
    },
    sources: ['widget/src', 'sdk/src', ...shared],
  },
  demo: {
    entries: { 'examples/demo/page/main.ts': 'examples/demo/dist/demo.js' },
    // It shows Markdown and icons as the widget does.
    sources: ['examples/demo/page', 'widget/src/ui', 'sdk/src', ...shared],
  },
};

/** Of the file, or of the newest thing in the folder: a folder's own time tells of a deletion. */
function newest(path: string): number {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  // `dist` and the like change a folder's time each time they are made.
  const own = existsSync(join(path, 'dist')) || existsSync(join(path, 'package.json')) ? 0 : stat.mtimeMs;
  const inside = readdirSync(path)
    .filter((name) => name !== 'dist' && name !== 'node_modules')
    .map((name) => newest(join(path, name)));
  return Math.max(own, ...inside);
}

function isStale({ entries, sources }: Part): boolean {
  const built = Object.entries(entries)
    .filter(([source]) => existsSync(join(root, source)))
    .map(([, file]) => statSync(join(root, file), { throwIfNoEntry: false })?.mtimeMs ?? 0);
  if (built.length === 0) return false;
  return Math.min(...built) < Math.max(...sources.map((source) => newest(join(root, source))));
}

function run(script: string, ...args: string[]): void {
  const file = join(root, 'node_modules', script);
  const { status } = spawnSync(process.execPath, [file, ...args], { cwd: root, stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exit(status ?? 1);
}

const stale = Object.keys(parts).filter((name) => isStale(parts[name] as Part));
if (stale.length > 0) {
  console.error(`Building ${stale.join(', ')}`);
  run('rollup/dist/bin/rollup', '-c', '--silent', '--environment', `PARTS:${stale.join('+')}`);
  for (const name of stale) {
    const types = parts[name]?.types;
    if (types && existsSync(join(root, types))) run('typescript/bin/tsc', '-p', types);
  }
}
