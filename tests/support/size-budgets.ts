/** Prints what visitors download, gzipped, against what it may weigh. Fails when anything is over. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildSync } from 'esbuild';

const root = join(import.meta.dirname, '../..');
const embed = join(root, 'widget/dist/embed');

const read = (path: string) => readFileSync(path, 'utf8');
/** Each file is compressed by itself, as a server sends it. */
const gzipped = (...contents: string[]) =>
  contents.reduce((sum, content) => sum + gzipSync(content, { level: 9 }).length, 0);

/** A file and all that it imports statically: what must arrive before it can run. */
function withImports(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const content = read(join(embed, file));
  for (const [, name] of content.matchAll(/\b(?:from|import)\s*["']\.\/([^"']+)["']/g))
    if (name) withImports(name, seen);
  return seen;
}

const chunks = (files: Iterable<string>) => [...files].map((file) => read(join(embed, file)));

/** With its chunks, and without what npm installs beside it. */
const bundled = (entry: string) =>
  buildSync({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: 'esm',
    packages: 'external',
    write: false,
  }).outputFiles[0]?.text ?? '';

const budgets: { name: string; limit: number; measure: () => number }[] = [
  { name: 'loader', limit: 1500, measure: () => gzipped(read(join(root, 'widget/dist/portal.js'))) },
  { name: 'first view', limit: 25_000, measure: () => gzipped(...chunks(withImports('portal.js'))) },
  {
    name: 'whole portal',
    limit: 45_000,
    measure: () => gzipped(...chunks(readdirSync(embed).filter((file) => file.endsWith('.js')))),
  },
  {
    // Who installs it minifies it, with their own code.
    name: 'SDK, minified',
    limit: 12_000,
    measure: () => gzipped(bundled(join(root, 'sdk/dist/index.js'))),
  },
];

const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(2)} kB`.padStart(10);

let over = 0;
for (const { name, limit, measure } of budgets) {
  const size = measure();
  if (size > limit) over++;
  const verdict = size > limit ? 'OVER' : 'ok';
  console.log(`${name.padEnd(16)}${kilobytes(size)} of ${kilobytes(limit)}  ${verdict}`);
}
process.exitCode = over > 0 ? 1 : 0;
