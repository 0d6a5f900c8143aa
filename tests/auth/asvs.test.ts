import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const filesIn = (folder: string, end: string) =>
  readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(end))
    .map((file) => `${folder}/${file}`);
const plain = (text: string) => text.replaceAll(/\\?['’]/g, '').replaceAll(/\s+/g, ' ');

const rows = read('server/ASVS.md')
  .split('\n')
  .filter((line) => /^\| \d/.test(line));
const named = (pattern: RegExp) =>
  rows.flatMap((row) => [...row.matchAll(pattern)].map((match) => match[1] as string));

it('the table of requirements names tests and files that are there', () => {
  expect(rows.length).toBeGreaterThan(50);
  const files = named(/`((?:tests|auth|http|lib|limits|modules|visibility)\/[\w./-]*)`/g).map((path) =>
    path.startsWith('tests/') ? path : `server/${path}`,
  );
  expect(files.length).toBeGreaterThan(50);
  expect(files.filter((path) => !existsSync(new URL(path, root)))).toEqual([]);
});

it('and the words that it quotes are theirs', () => {
  const texts = [...filesIn('tests', '.test.ts'), ...filesIn('server/decisions', '.md')].map((file) =>
    plain(read(file)),
  );
  const quotes = named(/«([^»]+)»/g).map((quote) => quote.replace(/ ?…$/, ''));
  expect(quotes.length).toBeGreaterThan(40);
  expect(quotes.filter((quote) => !texts.some((text) => text.includes(plain(quote))))).toEqual([]);
});
