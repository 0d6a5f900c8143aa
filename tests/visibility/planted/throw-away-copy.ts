import { spawn } from 'node:child_process';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { PlantedBug } from './bugs.ts';

const root = join(import.meta.dirname, '../../..');
const parts = [
  'server',
  'tests/visibility',
  'tests/support',
  'vitest.config.ts',
  'package.json',
  'tsconfig.json',
];
const leftOut = new Set(['node_modules', 'dist', 'planted.test.ts']);

/** A copy of the server with one bug in it, beside the tests that should notice. Beneath the root, so that packages are found. */
export async function copyWith(bug: PlantedBug | undefined): Promise<string> {
  const folder = join(root, '.data/planted', bug?.row ?? 'unchanged');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const part of parts)
    await cp(join(root, part), join(folder, part), {
      recursive: true,
      filter: (source) => !leftOut.has(basename(source)),
    });
  for (const { file, find, replace } of bug?.edits ?? []) {
    const path = join(folder, file);
    const source = await readFile(path, 'utf8');
    const places = source.split(find).length - 1;
    if (places !== 1) throw new Error(`${bug?.row}: ${file} holds ${places} places like\n${find}`);
    await writeFile(
      path,
      source.replace(find, () => replace),
    );
  }
  return folder;
}

/** Runs one test file in a copy. */
export function runTests(folder: string, file: string): Promise<{ passed: boolean; output: string }> {
  return new Promise((resolve, reject) => {
    const vitest = join(root, 'node_modules/vitest/vitest.mjs');
    const child = spawn(
      process.execPath,
      [vitest, 'run', `tests/visibility/${file}.test.ts`, '--bail', '1'],
      {
        cwd: folder,
        env: {
          PATH: process.env.PATH,
          VITRINE_TEST_DATABASES: 'sqlite',
          VITRINE_HISTORIES: '200',
          VITRINE_SHRINK: 'no',
          NO_COLOR: '1',
        },
      },
    );
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.once('error', reject);
    child.once('close', (code) => resolve({ passed: code === 0, output }));
  });
}
