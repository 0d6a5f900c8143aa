// `npm run dev`: the demo, built and started again whenever a source changes.

import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const run = (file: string, ...args: string[]): ChildProcess =>
  spawn(process.execPath, [join(root, 'node_modules', file), ...args], { cwd: root, stdio: 'inherit' });

const children = [
  run(
    'rollup/dist/bin/rollup',
    '-c',
    '--watch',
    '--no-watch.clearScreen',
    '--environment',
    'PARTS:widget+demo',
  ),
  run(
    'tsx/dist/cli.mjs',
    'watch',
    '--clear-screen=false',
    'examples/demo/start.ts',
    ...process.argv.slice(2),
  ),
];

let code = 0;
const stopAll = () => {
  for (const child of children) child.kill('SIGTERM');
};
// One without the other is of no use.
for (const child of children)
  child.once('exit', (status) => {
    code ||= status ?? 0;
    stopAll();
    process.exitCode = code;
  });
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stopAll);
