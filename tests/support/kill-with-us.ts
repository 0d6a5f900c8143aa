import { spawn } from 'node:child_process';

/** Reads until the pipe from its parent closes; then ends the process and its folder. */
const keeper = `
  const [pid, folder] = process.argv.slice(1);
  process.stdin.resume().on('end', () => {
    try { process.kill(Number(pid), 'SIGQUIT'); } catch {}
    require('node:fs').rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  });
`;

/**
 * Ends a process, and removes its folder, when this process ends in any way: the system
 * closes our end of a pipe even after a crash or a SIGKILL, where no exit handler runs.
 *
 * @returns a function to call once the process has ended in good order
 */
export function killWithUs(pid: number, folder: string): () => void {
  // Detached, so that Ctrl-C at the terminal reaches us and not the keeper.
  const child = spawn(process.execPath, ['-e', keeper, String(pid), folder], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  child.unref();
  (child.stdin as unknown as { unref(): void }).unref();
  return () => void child.kill('SIGKILL');
}
