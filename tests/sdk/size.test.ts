import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');

async function bundle(name: string) {
  const { outputFiles, metafile } = await build({
    stdin: { contents: `export { ${name} } from './sdk/src/index.ts';`, resolveDir: root },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    metafile: true,
  });
  const [file] = outputFiles;
  const [output] = Object.values(metafile.outputs);
  const used = Object.entries(output?.inputs ?? {}).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
  return {
    text: file?.text ?? '',
    gzip: gzipSync(file?.contents ?? '', { level: 9 }).length,
    files: used.map(([path]) => path.replace('sdk/src/', '')),
  };
}

test('the portal’s side, events included, stays small and has nothing of the team', async () => {
  const { gzip, text, files } = await bundle('VitrineClient');
  expect(gzip).toBeLessThan(6300);
  expect(files).not.toContain('client.ts');
  expect(
    files.filter((file) => /messages|visibility|contacts|clients|members|sessions|items\.ts/.test(file)),
  ).toEqual([]);
  expect(text).not.toContain('finance');
});

test('the team’s side stays small too', async () => {
  expect((await bundle('Vitrine')).gzip).toBeLessThan(8000);
});
