import { operation, team } from '../../http/operation.ts';
import { iso } from '../../lib/clock.ts';
import type { z } from '../../lib/zod.ts';
import type { Reader, RowFor } from '../../visibility/reader.ts';
import { pick } from '../pick.ts';
import { renderById, renderPage } from '../render.ts';
import { PageQuery } from '../schema.ts';
import { createKey, mustBeInUse, removeKey, rotateKey } from './commands.ts';
import { IssuedKey, Key, KeyInput, KeyPage, KeyRotation } from './schema.ts';

const tag = 'Keys';
const path = '/keys/{id}';

const keys = async (
  _reader: Reader<'team'>,
  rows: RowFor<'team', 'secretKeys'>[],
): Promise<z.input<typeof Key>[]> => rows.map((row) => pick(Key, row));

const issued = async (
  { reader }: { reader: Reader<'team'> },
  { id, secretKey }: { id: string; secretKey: string },
) => ({ ...(await renderById(reader, 'secretKeys', id, keys)), secretKey });

export const keyOperations = [
  operation({
    id: 'listKeys',
    method: 'get',
    path: '/keys',
    tag,
    summary: 'List the secret keys that work, oldest first',
    right: 'admin',
    team: team.reads({
      query: PageQuery,
      response: KeyPage,
      async handle({ reader, services, query: page }) {
        const now = iso(services.clock());
        const found = await reader.list('secretKeys', {
          where: (query) => void query.whereNull('removedAt'),
          still: (query) =>
            void query.where((still) => void still.whereNull('expiresAt').orWhere('expiresAt', '>', now)),
          order: 'createdAt',
          page,
        });
        return renderPage(reader, found, keys);
      },
    }),
  }),
  operation({
    id: 'createKey',
    method: 'post',
    path: '/keys',
    tag,
    summary: 'Make a secret key',
    description: 'The key is in the answer and nowhere else.',
    right: 'admin',
    team: team.writes({
      body: KeyInput,
      response: IssuedKey,
      secret: true,
      status: 201,
      write: ({ work, body }) => createKey(work, body),
      read: issued,
    }),
  }),
  operation({
    id: 'rotateKey',
    method: 'post',
    path: `${path}/rotate`,
    tag,
    summary: 'Replace a secret key by a new one',
    description: 'Same name, scope and projects. The old one works on for the overlap.',
    right: 'admin',
    team: team.writes({
      target: 'secretKeys',
      body: KeyRotation,
      response: IssuedKey,
      secret: true,
      status: 201,
      write: ({ work, target, body }) => rotateKey(work, mustBeInUse(target, work.now), body.overlapHours),
      read: issued,
    }),
  }),
  operation({
    id: 'deleteKey',
    method: 'delete',
    path,
    tag,
    summary: 'Take a secret key away; it is refused at once',
    right: 'admin',
    team: team.writes({
      target: 'secretKeys',
      async write({ work, target }) {
        await removeKey(work, mustBeInUse(target, work.now));
        return {};
      },
    }),
  }),
];
