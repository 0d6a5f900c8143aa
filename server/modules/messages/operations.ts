import { operation, team } from '../../http/operation.ts';
import { parseMarkdown } from '../../lib/markdown.ts';
import { searchText } from '../../lib/search-text.ts';
import type { z } from '../../lib/zod.ts';
import type { Reader, RowFor } from '../../visibility/reader.ts';
import { authorFor } from '../author.ts';
import { authorsOf } from '../authors.ts';
import { emit } from '../outbox.ts';
import { pick } from '../pick.ts';
import { renderById, renderPage } from '../render.ts';
import { PageQuery } from '../schema.ts';
import { Message, MessageInput, MessagePage } from './schema.ts';

const tag = 'Messages';

async function messages(
  reader: Reader<'team'>,
  rows: RowFor<'team', 'messages'>[],
): Promise<z.input<typeof Message>[]> {
  const author = await authorsOf(reader, rows);
  return rows.map((row) => pick(Message, row, { author: author(row), bodyTree: parseMarkdown(row.body) }));
}

/** Team chat. There is no client form, no client rule and no client route. */
export const messageOperations = [
  operation({
    id: 'listMessages',
    method: 'get',
    path: '/projects/{id}/messages',
    tag,
    summary: "List the team's chat, newest first",
    team: team.reads({
      target: 'projects',
      query: PageQuery,
      response: MessagePage,
      async handle({ reader, target, query: page }) {
        const found = await reader.list('messages', {
          where: (query) => void query.where({ projectId: target.id }),
          order: 'createdAt',
          direction: 'desc',
          page,
        });
        return renderPage(reader, found, messages);
      },
    }),
  }),
  operation({
    id: 'createMessage',
    method: 'post',
    path: '/projects/{id}/messages',
    tag,
    summary: 'Say something to the team',
    team: team.writes({
      target: 'projects',
      body: MessageInput,
      response: Message,
      status: 201,
      async write({ work, target, body }) {
        const id = work.newId('msg');
        const author = await authorFor(work, body.authorId);
        await work.insert('messages', {
          id,
          workspaceId: work.viewer.workspaceId,
          projectId: target.id,
          authorType: author.type,
          authorId: author.id,
          body: body.body,
          createdAt: work.now,
          searchText: searchText(body.body),
        });
        await emit(work, target.id, 'team', [{ type: 'message', id }]);
        return { id };
      },
      read: ({ reader }, { id }) => renderById(reader, 'messages', id, messages),
    }),
  }),
];
