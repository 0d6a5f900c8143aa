import { operation, team } from '../../http/operation.ts';
import type { z } from '../../lib/zod.ts';
import type { Reader, RowFor } from '../../visibility/reader.ts';
import { pick } from '../pick.ts';
import { renderById, renderPage } from '../render.ts';
import { PageQuery } from '../schema.ts';
import { createOrigin, removeOrigin } from './commands.ts';
import { Origin, OriginInput, OriginPage } from './schema.ts';

const tag = 'Origins';

const origins = async (
  _reader: Reader<'team'>,
  rows: RowFor<'team', 'origins'>[],
): Promise<z.input<typeof Origin>[]> => rows.map((row) => pick(Origin, row));

export const originOperations = [
  operation({
    id: 'listOrigins',
    method: 'get',
    path: '/origins',
    tag,
    summary: 'List the origins whose pages may hold the portal, oldest first',
    right: 'admin',
    team: team.reads({
      query: PageQuery,
      response: OriginPage,
      async handle({ reader, query: page }) {
        const where = (query: { whereNull(column: string): unknown }) => void query.whereNull('removedAt');
        return renderPage(reader, await reader.list('origins', { where, order: 'createdAt', page }), origins);
      },
    }),
  }),
  operation({
    id: 'createOrigin',
    method: 'post',
    path: '/origins',
    tag,
    summary: 'Allow an origin, or one level of its subdomains',
    description: 'One that was removed is allowed again.',
    right: 'admin',
    team: team.writes({
      body: OriginInput,
      response: Origin,
      status: 201,
      write: ({ work, body }) => createOrigin(work, body.origin),
      read: ({ reader }, { id }) => renderById(reader, 'origins', id, origins),
    }),
  }),
  operation({
    id: 'deleteOrigin',
    method: 'delete',
    path: '/origins/{id}',
    tag,
    summary: 'Take an origin away; sessions on its pages end at once',
    description: 'It stays out, also where a wildcard would take it in, until it is allowed again.',
    right: 'admin',
    team: team.writes({
      target: 'origins',
      async write({ work, target }) {
        await removeOrigin(work, target);
        return {};
      },
    }),
  }),
];
