import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const bin = (name: string) => join(root, 'node_modules/.bin', name);

/** Fails with what the command printed, which is what one wants to read. */
async function run(command: string, args: string[], cwd: string): Promise<string> {
  try {
    return (await promisify(execFile)(command, args, { cwd })).stdout;
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`${command} ${args.join(' ')}\n${stdout}\n${stderr}`, { cause: error });
  }
}

/** `@vitrine/sdk` and what is beside it: `@vitrine/sdk/identity`. */
const entries = ['index', 'identity', 'sign-in'] as const;
const nameOf = (entry: string) => (entry === 'index' ? '@vitrine/sdk' : `@vitrine/sdk/${entry}`);

let folder: string;
let tarball: string;
let listed: string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vitrine-package-'));
  await run(bin('rollup'), ['-c', '--silent', '--environment', 'PARTS:sdk'], root);
  const [packed] = JSON.parse(
    await run('npm', ['pack', '--json', '--pack-destination', folder], join(root, 'sdk')),
  );
  tarball = join(folder, packed.filename);
  listed = packed.files.map((file: { path: string }) => file.path);
  // As a user has it: unpacked among their modules, beside its one dependency.
  const modules = join(folder, 'node_modules');
  await mkdir(join(modules, '@vitrine/sdk'), { recursive: true });
  await run('tar', ['-xzf', tarball, '--strip-components=1', '-C', join(modules, '@vitrine/sdk')], folder);
  await symlink(join(root, 'node_modules/eventsource-parser'), join(modules, 'eventsource-parser'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** In a strict project that checks its libraries too. */
async function compile(
  name: string,
  files: string[],
  { types = [] as string[], lib = ['es2022', 'dom', 'dom.iterable'] } = {},
): Promise<void> {
  const compilerOptions = {
    module: 'node16',
    target: 'es2022',
    lib,
    strict: true,
    noEmit: true,
    skipLibCheck: false,
    types,
    typeRoots: [join(root, 'node_modules/@types')],
  };
  const project = join(folder, `tsconfig.${name}.json`);
  await writeFile(project, JSON.stringify({ compilerOptions, files }));
  await run(bin('tsc'), ['-p', project], folder);
}

const names = {
  index: ['Vitrine', 'VitrineError'],
  identity: ['createIdentityToken'],
  'sign-in': ['refreshSession'],
};

/** Whatever the entry, its errors are those of the others. */
const use = `
const baseUrl = 'http://127.0.0.1:9';
const tell = (error) => console.log(error instanceof VitrineError, error.name);
const who = { secret: 's', keyId: 'idk_1', workspaceId: 'wks_1', contactId: 'con_1' };
(async () => {
  await new Vitrine({ baseUrl, secretKey: 'sk_1', maxRetries: 0 }).me().catch(tell);
  await refreshSession(baseUrl).catch(tell);
  console.log((await createIdentityToken(who)).split('.').length);
})();
`;
const used = 'true ConnectionError\ntrue ConnectionError\n3\n';

describe('the packed package', () => {
  test('holds what it needs and nothing else', () => {
    expect(listed).toEqual(
      expect.arrayContaining([
        'README.md',
        'LICENSE',
        ...entries.flatMap((name) => [`dist/${name}.js`, `dist/${name}.cjs`, `dist/types/${name}.d.ts`]),
      ]),
    );
    expect(listed.filter((file) => !/^(dist|src)\/|^(README\.md|LICENSE|package\.json)$/.test(file))).toEqual(
      [],
    );
  });

  test('is imported as ESM', async () => {
    const imports = entries.map((entry) => `import { ${names[entry].join()} } from '${nameOf(entry)}';`);
    await writeFile(join(folder, 'use.mjs'), imports.join('\n') + use);
    expect(await run(process.execPath, ['use.mjs'], folder)).toBe(used);
  });

  test('is required as CommonJS', async () => {
    const required = entries.map(
      (entry) => `const { ${names[entry].join()} } = require('${nameOf(entry)}');`,
    );
    await writeFile(join(folder, 'use.cjs'), required.join('\n') + use);
    expect(await run(process.execPath, ['use.cjs'], folder)).toBe(used);
  });

  test.each(['mts', 'cts'])(
    'has types for a strict project that checks its libraries: %s',
    async (extension) => {
      const source = `
      import { ConflictError, type TeamTask, Vitrine } from '@vitrine/sdk';
      const vitrine = new Vitrine({ baseUrl: 'https://host', secretKey: 'sk_1' });
      export async function titles(projectId: string): Promise<string[]> {
        const found: string[] = [];
        for await (const task of vitrine.tasks.list(projectId)) found.push(task.title);
        return found;
      }
      export const digestOf = (error: unknown) => (error instanceof ConflictError ? error.dryRun?.digest : undefined);
      // @ts-expect-error internal is required
      export const missing = (): Promise<TeamTask> => vitrine.tasks.create('prj_1', { title: 'T' });
    `;
      await writeFile(join(folder, `use.${extension}`), source);
      await compile(extension, [`use.${extension}`]);
    },
  );

  test('makes identity tokens where there are no types of a browser', async () => {
    const source = `
      import { createIdentityToken } from '@vitrine/sdk/identity';
      export const tokenFor = (secret: string, email: string): Promise<string> =>
        createIdentityToken({ secret, keyId: 'idk_1', workspaceId: 'wks_1', email });
    `;
    await writeFile(join(folder, 'server.mts'), source);
    await compile('server', ['server.mts'], { types: ['node'], lib: ['es2022'] });
  });

  test('has a README whose snippets compile', async () => {
    const given = `
      import type * as given from '@vitrine/sdk';
      declare const vitrine: given.Vitrine;
      declare const [client, contact, project]: [given.Client, given.Contact, given.TeamProject];
      declare const [task, file]: [given.TeamTask, given.TeamFile];
      declare const portal: given.VitrineClient;
      declare const [projectId, secret, keyId, workspaceId]: string[];
      declare const user: { email: string };
      declare function keep(secretKey: string): Promise<void>;
      declare const card: { id: string; url: string; name: string };
      declare function remove(id: string): void;
      declare function refresh(type: string, id: string): Promise<void>;
    `;
    const readme = await readFile(join(root, 'sdk/README.md'), 'utf8');
    const snippets = [...readme.matchAll(/```ts\n(.*?)```/gs)].map((match) => match[1] as string);
    expect(snippets.length).toBeGreaterThan(5);
    const files = snippets.map((_, index) => `readme-${index}.mts`);
    for (const [index, snippet] of snippets.entries()) {
      const imports = (snippet.match(/^import .*$/gm) ?? []).join('\n');
      const body = snippet.replaceAll(/^import .*$/gm, '');
      const text = `${imports}${given}export async function run() {${body}}`;
      await writeFile(join(folder, files[index] as string), text);
    }
    await compile('readme', files, { types: ['node'] });
  });

  test('resolves everywhere, says Are The Types Wrong', async () => {
    expect(await run(bin('attw'), [tarball, '--no-emoji'], root)).toContain('No problems found');
  });

  test('is well-formed, says publint', async () => {
    await run(bin('publint'), [tarball, '--strict'], root);
  });

  test('uses nothing of Node', async () => {
    const use = join(folder, 'browser.mjs');
    await writeFile(use, entries.map((entry) => `export * from '${nameOf(entry)}';`).join('\n'));
    await run(
      bin('esbuild'),
      [use, '--bundle', '--platform=neutral', '--format=esm', '--outfile=out.js'],
      folder,
    );
  });
});
