import { operation, team } from '../../http/operation.ts';
import { Problem } from '../../lib/problem.ts';
import type { z } from '../../lib/zod.ts';
import type { Reader, RowFor } from '../../visibility/reader.ts';
import { pick } from '../pick.ts';
import { renderById, renderPage } from '../render.ts';
import { PageQuery } from '../schema.ts';
import { Member, MemberInput, MemberPage } from './schema.ts';

const tag = 'Members';

const members = async (
  _reader: Reader<'team'>,
  rows: RowFor<'team', 'members'>[],
): Promise<z.input<typeof Member>[]> => rows.map((row) => pick(Member, row));

export const memberOperations = [
  operation({
    id: 'listMembers',
    method: 'get',
    path: '/members',
    tag,
    summary: 'List the people on the team, oldest first',
    team: team.reads({
      query: PageQuery,
      response: MemberPage,
      async handle({ reader, query: page }) {
        const where = (query: { whereNull(column: string): unknown }) => void query.whereNull('deletedAt');
        return renderPage(reader, await reader.list('members', { where, order: 'createdAt', page }), members);
      },
    }),
  }),
  operation({
    id: 'createMember',
    method: 'post',
    path: '/members',
    tag,
    summary: 'Add a person to the team, with a secret key',
    description: 'A billable seat.',
    team: team.writes({
      body: MemberInput,
      response: Member,
      status: 201,
      async write({ work, body }) {
        if (work.viewer.via !== 'key')
          throw new Problem(403, 'needs_key', 'A secret key is needed', {
            detail: 'People are added to the team with a secret key.',
          });
        const { workspaceId } = work.viewer;
        await work.takeTurns(workspaceId, 'member', body.email);
        const [taken] = await work.tx('members').where({ workspaceId, email: body.email }).limit(1);
        if (taken)
          throw new Problem(409, 'email_taken', 'A member has that address', {
            detail: 'Use another address.',
            errors: [{ pointer: '/email', detail: 'Taken' }],
          });
        const id = work.newId('mem');
        await work.insert('members', {
          id,
          workspaceId,
          ...body,
          createdAt: work.now,
          updatedAt: work.now,
          deletedAt: null,
        });
        return { id };
      },
      read: ({ reader }, { id }) => renderById(reader, 'members', id, members),
    }),
  }),
];
