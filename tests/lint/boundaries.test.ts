import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Diagnostic, lintFolder } from '../support/run-biome.ts';
import { type BoundaryCase, cases } from './boundary-cases.ts';

const root = join(import.meta.dirname, '../..');

/** Cases that share a path go to trees of their own. */
const trees: BoundaryCase[][] = [];
for (const one of cases) {
  const free = trees.find((tree) => tree.every(({ path }) => path !== one.path));
  if (free) free.push(one);
  else trees.push([one]);
}

const found = new Map<BoundaryCase, Diagnostic[]>();
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vitrine-lint-'));
  for (const [index, tree] of trees.entries()) {
    const home = join(folder, String(index));
    await cp(join(root, 'biome.json'), join(home, 'biome.json'));
    await cp(join(root, 'tests/lint/rules'), join(home, 'tests/lint/rules'), { recursive: true });
    for (const { path, code } of tree) {
      await mkdir(dirname(join(home, path)), { recursive: true });
      await writeFile(join(home, path), `${code}\n`);
    }
    const diagnostics = await lintFolder(home);
    // A rule that breaks would let everything pass.
    expect(diagnostics.filter(({ message }) => message.includes(' errored: '))).toEqual([]);
    for (const one of tree)
      found.set(
        one,
        diagnostics.filter(({ path }) => path === one.path),
      );
  }
}, 120_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

const refusals = new Set(cases.map(({ refusal }) => refusal).filter((refusal) => refusal !== null));
const isRefusal = ({ message }: Diagnostic) => [...refusals].some((part) => message.includes(part));

describe.each([...new Set(cases.map(({ rule }) => rule))])('%s', (rule) => {
  const mine = cases.filter((one) => one.rule === rule);
  test.each(mine.filter(({ refusal }) => refusal !== null))('refuses $path $#', (one) => {
    const messages = found.get(one)?.map(({ message }) => message) ?? [];
    expect(messages).toContainEqual(expect.stringContaining(one.refusal ?? ''));
  });
  test.each(mine.filter(({ refusal }) => refusal === null))('lets pass $path $#', (one) => {
    expect(found.get(one)?.filter(isRefusal)).toEqual([]);
  });
});

test('no rule file is left out of biome.json', async () => {
  const config = await readFile(join(root, 'biome.json'), 'utf8');
  for (const file of await readdir(join(root, 'tests/lint/rules')))
    expect(config).toContain(`./tests/lint/rules/${file}`);
});

test('no file of the product switches a boundary off', async () => {
  const silenced =
    /biome-ignore(?:-all|-start)?\s+lint(?:\/plugin|\/style\/noRestrictedImports|\/style\/noProcessEnv)?[\s:]/;
  for (const part of ['server', 'sdk', 'widget'])
    for (const entry of await readdir(join(root, part), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !entry.name.endsWith('.ts') || /node_modules|dist/.test(entry.parentPath))
        continue;
      const path = join(entry.parentPath, entry.name);
      expect(silenced.test(await readFile(path, 'utf8')), path).toBe(false);
    }
});
