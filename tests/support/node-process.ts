import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface NodeProcess {
  child: ChildProcess;
  stdout: () => string;
  stderr: () => string;
  /** Resolves with its code once it has ended. */
  ended: Promise<number | null>;
  /** Resolves once its output matches; rejects when it ends first. */
  says(pattern: RegExp): Promise<RegExpExecArray>;
}

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Runs one of our programs as a process of its own, from its sources.
 *
 * @param file below the repository, such as `server/main.ts`
 */
export function runProgram(file: string, args: string[], env: Record<string, string>): NodeProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', file, ...args], {
    cwd: root,
    // Nothing of the settings of whoever runs the tests.
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  child.stdout?.on('data', (data) => {
    said.stdout += data;
  });
  child.stderr?.on('data', (data) => {
    said.stderr += data;
  });
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return {
    child,
    stdout: () => said.stdout,
    stderr: () => said.stderr,
    ended,
    says: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const match = pattern.exec(said.stdout + said.stderr);
          if (match) resolve(match);
        };
        child.stdout?.on('data', look);
        child.stderr?.on('data', look);
        look();
        ended.then(() =>
          reject(new Error(`It ended without saying ${pattern}:\n${said.stdout}${said.stderr}`)),
        );
      }),
  };
}
