import { existsSync, readdirSync, rmSync } from 'node:fs';
import { basename, isAbsolute, join } from 'node:path';
import commonjs from '@rollup/plugin-commonjs';
import nodeResolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import esbuild from 'rollup-plugin-esbuild';
import { tightTemplates } from './tests/support/tight-templates.js';
import { decorators } from './tests/support/typescript-options.js';

const root = import.meta.dirname;

/** `rollup -c --environment PARTS:sdk+widget` builds these alone: rollup itself splits at commas. */
const parts = process.env.PARTS?.split('+') ?? ['sdk', 'server', 'widget', 'demo'];

const typescript = (target) =>
  esbuild({ target, tsconfig: false, tsconfigRaw: { compilerOptions: decorators } });

/** What npm installs is left to be found at run time. */
const installed = (id) => !id.startsWith('.') && !id.startsWith('\0') && !isAbsolute(id);

/** Chunks have hashed names: without this, old ones would pile up. */
const emptied = (folder) => ({
  name: 'emptied',
  renderStart: () => rmSync(join(root, folder), { recursive: true, force: true }),
});

/** The widget and our pages bundle the SDK from its sources, so that no build depends on another. */
const sdkFromSources = {
  name: 'sdk-from-sources',
  resolveId(source) {
    const [, entry = 'index'] = source.match(/^@vitrine\/sdk(?:\/([\w-]+))?$/) ?? [source, null];
    return entry === null ? null : join(root, `sdk/src/${entry}.ts`);
  },
};

const forBrowsers = () => [
  sdkFromSources,
  nodeResolve({
    browser: true,
    exportConditions: ['production'],
    extensions: ['.ts', '.js'],
    dedupe: ['lit'],
  }),
  commonjs(),
  typescript('es2022'),
  tightTemplates,
];

const tight = (module) =>
  terser({
    module,
    ecma: 2020,
    compress: { passes: 3, unsafe_arrows: true, unsafe_methods: true, pure_getters: true, keep_fargs: false },
    format: { comments: /^!/ },
  });

/** What the entries share is in chunks, so that an error of one is an error of the other. */
const sdkOutput = (format, extension) => ({
  dir: 'sdk/dist',
  format,
  entryFileNames: `[name].${extension}`,
  chunkFileNames: `chunks/[name].${extension}`,
  sourcemap: true,
});

const sdk = {
  input: Object.fromEntries(
    ['index', 'identity', 'sign-in']
      .map((name) => [name, `sdk/src/${name}.ts`])
      .filter(([, file]) => existsSync(file)),
  ),
  external: installed,
  plugins: [typescript('es2022')],
  output: [sdkOutput('es', 'js'), sdkOutput('cjs', 'cjs')],
};

const server = {
  input: ['server/main.ts', 'server/setup.ts'].filter((file) => existsSync(file)),
  external: installed,
  plugins: [emptied('server/dist'), typescript('node20')],
  output: {
    dir: 'server/dist',
    format: 'es',
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name]-[hash].js',
    sourcemap: true,
  },
};

/** Client-side scripts of the server's own pages: one file each. */
const pages = (existsSync('server/pages') ? readdirSync('server/pages') : [])
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
  .map((file) => ({
    input: `server/pages/${file}`,
    plugins: [...forBrowsers(), tight(true)],
    output: {
      file: `server/dist/pages/${basename(file, '.ts')}.js`,
      format: 'es',
      inlineDynamicImports: true,
      sourcemap: true,
    },
  }));

const loader = {
  input: 'widget/src/loader.ts',
  plugins: [...forBrowsers(), tight(false)],
  output: { file: 'widget/dist/portal.js', format: 'iife' },
};

/** The entry keeps its name, which hosts link to; what it imports is named by content, to be cached for good. */
const portal = {
  input: { portal: 'widget/src/portal/define.ts' },
  plugins: [emptied('widget/dist/embed'), ...forBrowsers(), tight(true)],
  output: {
    dir: 'widget/dist/embed',
    format: 'es',
    // Where Lit is, its licence is named.
    banner: ({ moduleIds }) =>
      moduleIds.some((id) => /node_modules\/@?lit\b/.test(id))
        ? '/*! Vitrine, MIT. Contains Lit, (c) Google LLC, BSD-3-Clause. */'
        : '',
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
    sourcemap: true,
  },
};

/** The demo's page with both views. */
const demo = {
  input: 'examples/demo/page/main.ts',
  plugins: [...forBrowsers(), tight(true)],
  output: { file: 'examples/demo/dist/demo.js', format: 'es', inlineDynamicImports: true, sourcemap: true },
};

const builds = { sdk: [sdk], server: [server, ...pages], widget: [loader, portal], demo: [demo] };

/** While a part is not there yet, the others build without it. */
const isThere = ({ input }) => {
  const files = typeof input === 'string' ? [input] : Object.values(input);
  return files.length > 0 && files.every((file) => existsSync(file));
};

export default parts.flatMap((part) => builds[part]).filter(isThere);
