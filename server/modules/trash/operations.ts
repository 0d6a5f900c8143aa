import { operation, team } from '../../http/operation.ts';
import { after, before, DAY } from '../../lib/clock.ts';
import { tableOf } from '../../visibility/exposure.ts';
import { cursorOf, readCursor } from '../../visibility/page.ts';
import { PageQuery } from '../schema.ts';
import { excerpt, type TitledType } from '../titles.ts';
import { RESTORABLE_DAYS } from '../unit-of-work.ts';
import { TrashPage } from './schema.ts';

const titleColumn = { milestone: 'name', task: 'title', comment: 'body', file: 'name' } as const;

export const trashOperations = [
  operation({
    id: 'listTrash',
    method: 'get',
    path: '/projects/{id}/trash',
    tag: 'Projects',
    summary: 'What was deleted in a project and can still be restored, latest first',
    team: team.reads({
      target: 'projects',
      query: PageQuery,
      response: TrashPage,
      async handle({ reader, target, services, query: { limit, cursor } }) {
        const since = before(services.clock(), RESTORABLE_DAYS * DAY);
        const list = ['trash', target.id];
        const seen = readCursor(cursor, () => list)?.seen ?? 0;
        const found: { type: TitledType; id: string; title: string; deletedAt: string }[] = [];
        for (const [type, column] of Object.entries(titleColumn)) {
          const table = tableOf[type as keyof typeof titleColumn];
          const rows = await reader
            .deleted(table)
            .where({ projectId: target.id })
            .where('deletedAt', '>', since)
            .orderBy('deletedAt', 'desc')
            .limit(seen + limit + 1);
          for (const row of rows) {
            const title = type === 'comment' ? excerpt(row[column]) : row[column];
            found.push({ type: type as TitledType, id: row.id, title, deletedAt: row.deletedAt });
          }
        }
        found.sort((a, b) => (`${a.deletedAt} ${a.id}` < `${b.deletedAt} ${b.id}` ? 1 : -1));
        const page = found.slice(seen, seen + limit);
        const last = page.at(-1);
        return {
          data: page.map(({ deletedAt, ...item }) => ({
            item,
            deletedAt,
            restorableUntil: after(new Date(deletedAt), RESTORABLE_DAYS * DAY),
          })),
          nextCursor:
            last && found.length > seen + limit ? cursorOf(last.id, seen + page.length, list) : null,
        };
      },
    }),
  }),
];
