import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type BuildOptions, build } from 'esbuild';

const root = join(import.meta.dirname, '../..');

/**
 * What one export of an entry makes of a user's bundle, for no platform in particular: an import
 * of Node's own would fail it.
 */
export async function bundle(entry: string, name: string, options: BuildOptions = {}) {
  const { outputFiles, metafile } = await build({
    stdin: { contents: `export { ${name} } from './sdk/src/${entry}.ts';`, resolveDir: root },
    bundle: true,
    minify: true,
    platform: 'neutral',
    format: 'esm',
    target: 'es2022',
    ...options,
    write: false,
    metafile: true,
  });
  const [file] = outputFiles;
  const [output] = Object.values(metafile.outputs);
  const used = Object.entries(output?.inputs ?? {}).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
  return {
    text: file?.text ?? '',
    /** Bytes. */
    gzip: gzipSync(file?.contents ?? '', { level: 9 }).length,
    files: used.map(([path]) => path.replace('sdk/src/', '')).sort(),
  };
}
