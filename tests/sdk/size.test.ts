import { expect, test } from 'vitest';
import { bundle } from './bundle.ts';

test('the portal’s side, events included, stays small', async () => {
  expect((await bundle('index', 'VitrineClient')).gzip).toBeLessThan(6300);
});

test('the portal’s side has nothing of the team', async () => {
  const { text, files } = await bundle('index', 'VitrineClient');
  expect(files).not.toContain('client.ts');
  // These alone: what is added for the team must not end up here unseen.
  expect(files.filter((file) => file.startsWith('resources/'))).toEqual(
    [
      'activity',
      'comments',
      'files',
      'item',
      'me',
      'milestones',
      'projects',
      'search',
      'signed-in',
      'tasks',
    ].map((name) => `resources/${name}.ts`),
  );
  // Of files that both sides share, the team's half is left out.
  expect(text).not.toMatch(/finance|trash|restore|external|visibility|audience|identity|members/);
});

test('the team’s side stays small too', async () => {
  expect((await bundle('index', 'Vitrine')).gzip).toBeLessThan(8000);
});
