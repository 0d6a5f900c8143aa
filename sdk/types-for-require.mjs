/**
 * The same declarations once more, for `require`: whether TypeScript takes a declaration for
 * ESM or CommonJS is said by the package.json above it.
 */
import { cpSync, rmSync, writeFileSync } from 'node:fs';

const types = new URL('dist/types/', import.meta.url);
const copy = new URL('dist/types-cjs/', import.meta.url);

rmSync(copy, { recursive: true, force: true });
cpSync(types, copy, { recursive: true });
writeFileSync(new URL('package.json', copy), '{ "type": "commonjs" }\n');
