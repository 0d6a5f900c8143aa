import { operation, team } from '../../http/operation.ts';
import { iso } from '../../lib/clock.ts';
import type { z } from '../../lib/zod.ts';
import type { Reader, RowFor } from '../../visibility/reader.ts';
import { pick } from '../pick.ts';
import { renderById } from '../render.ts';
import { createIdentityKey, mustBeCurrent, removeIdentityKey } from './commands.ts';
import { IdentityKey, IdentityKeyInput, IdentityKeyList, IssuedIdentityKey } from './schema.ts';

const tag = 'Identity keys';

const forms = async (
  _reader: Reader<'team'>,
  rows: RowFor<'team', 'identityKeys'>[],
): Promise<z.input<typeof IdentityKey>[]> => rows.map((row) => pick(IdentityKey, row));

export const identityKeyOperations = [
  operation({
    id: 'listIdentityKeys',
    method: 'get',
    path: '/identity-keys',
    tag,
    summary: 'List the identity keys that are good',
    right: 'admin',
    team: team.reads({
      response: IdentityKeyList,
      async handle({ reader, services }) {
        const now = iso(services.clock());
        const rows = await reader.all('identityKeys', (query) => {
          query
            .whereNull('removedAt')
            .where((still) => void still.whereNull('expiresAt').orWhere('expiresAt', '>', now))
            .orderBy(['createdAt', 'id']);
        });
        return { data: await forms(reader, rows), nextCursor: null };
      },
    }),
  }),
  operation({
    id: 'createIdentityKey',
    method: 'post',
    path: '/identity-keys',
    tag,
    summary: 'Make an identity secret, or register a public key',
    description: 'Two are good at a time, so that one can follow the other without a gap.',
    right: 'admin',
    team: team.writes({
      body: IdentityKeyInput,
      response: IssuedIdentityKey,
      status: 201,
      secret: true,
      write: ({ work, body }) => createIdentityKey(work, body),
      read: async ({ reader }, { id, secret }) => ({
        ...(await renderById(reader, 'identityKeys', id, forms)),
        secret: secret ?? null,
      }),
    }),
  }),
  operation({
    id: 'removeIdentityKey',
    method: 'delete',
    path: '/identity-keys/{id}',
    tag,
    summary: 'Remove an identity key; its tokens are refused at once',
    right: 'admin',
    team: team.writes({
      target: 'identityKeys',
      current: {
        response: IdentityKey,
        read: ({ reader }, { id }) => renderById(reader, 'identityKeys', id, forms),
      },
      async write({ work, target }) {
        await removeIdentityKey(work, mustBeCurrent(target, work.now));
        return {};
      },
    }),
  }),
];
