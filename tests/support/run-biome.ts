import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';

const run = promisify(execFile);
const require = createRequire(import.meta.url);

export interface Diagnostic {
  path: string;
  category: string;
  message: string;
}

interface Report {
  diagnostics: { category: string; message: string; location: { path: string } }[];
}

/** Lints a folder that has a biome.json of its own, with the real command. */
export async function lintFolder(folder: string): Promise<Diagnostic[]> {
  const biome = require.resolve('@biomejs/biome/bin/biome');
  const options = ['lint', '--reporter=json', '--max-diagnostics=none', '--vcs-enabled=false', '.'];
  const { stdout } = await run(process.execPath, [biome, ...options], {
    cwd: folder,
    maxBuffer: 64 * 1024 * 1024,
  }).catch((error: { stdout?: string; stderr?: string }) => {
    // It exits with 1 when it finds something, which is what we ask.
    if (error.stdout?.startsWith('{')) return { stdout: error.stdout };
    throw new Error(`biome did not run: ${error.stderr}`, { cause: error });
  });
  const report = JSON.parse(stdout) as Report;
  return report.diagnostics.map(({ category, message, location }) => ({
    category,
    message,
    path: location.path,
  }));
}
