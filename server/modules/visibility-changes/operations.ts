import { operation, team } from '../../http/operation.ts';
import type { z } from '../../lib/zod.ts';
import type { Reader, RowFor } from '../../visibility/reader.ts';
import { authorsOf } from '../authors.ts';
import { pick } from '../pick.ts';
import { renderById, renderPage } from '../render.ts';
import { PageQuery } from '../schema.ts';
import { changeVisibility } from './commands.ts';
import {
  VisibilityChange,
  VisibilityChangeInput,
  VisibilityChangePage,
  VisibilityChangeResult,
} from './schema.ts';

const tag = 'Visibility';
const path = '/projects/{id}/visibility-changes';

async function forms(
  reader: Reader<'team'>,
  rows: RowFor<'team', 'visibilityChanges'>[],
): Promise<z.input<typeof VisibilityChange>[]> {
  const authored = rows.map((row) => ({ authorType: row.actorType, authorId: row.actorId }));
  const author = await authorsOf(reader, authored);
  return rows.map((row) =>
    pick(VisibilityChange, row, { actor: author({ authorType: row.actorType, authorId: row.actorId }) }),
  );
}

export const visibilityChangeOperations = [
  operation({
    id: 'changeVisibility',
    method: 'post',
    path,
    tag,
    summary: 'Put items behind the glass, or take them away',
    description:
      'The only door for flags after creation. With `dryRun`, says what would be shown or hidden, items beneath included, to whom, and a digest; sent with that digest, it is refused (409) if that has changed.',
    team: team.writes({
      target: 'projects',
      body: VisibilityChangeInput,
      response: VisibilityChangeResult,
      status: 201,
      write: ({ work, target, body }) => changeVisibility(work, target, body),
      read: ({ reader }, { id }) => renderById(reader, 'visibilityChanges', id, forms),
    }),
  }),
  operation({
    id: 'listVisibilityChanges',
    method: 'get',
    path,
    tag,
    summary: 'List what was shown and hidden, by whom and when, newest first',
    team: team.reads({
      target: 'projects',
      query: PageQuery,
      response: VisibilityChangePage,
      async handle({ reader, target, query: page }) {
        const found = await reader.list('visibilityChanges', {
          where: (query) => void query.where('projectId', target.id),
          order: 'createdAt',
          direction: 'desc',
          page,
        });
        return renderPage(reader, found, forms);
      },
    }),
  }),
];
