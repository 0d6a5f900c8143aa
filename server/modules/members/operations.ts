import { operation, team } from '../../http/operation.ts';
import { notFound } from '../../lib/problem.ts';
import type { z } from '../../lib/zod.ts';
import type { Reader, RowFor } from '../../visibility/reader.ts';
import { pick } from '../pick.ts';
import { renderById, renderPage } from '../render.ts';
import { PageQuery } from '../schema.ts';
import { createMember, deleteMember, signMemberOut, updateMember } from './commands.ts';
import { Member, MemberInput, MemberPage, MemberPatch } from './schema.ts';

const tag = 'Members';
const path = '/members/{id}';

const members = async (
  _reader: Reader<'team'>,
  rows: RowFor<'team', 'members'>[],
): Promise<z.input<typeof Member>[]> => rows.map((row) => pick(Member, row));

const one = async ({ reader }: { reader: Reader<'team'> }, { id }: { id: string }) => {
  if ((await reader.find('members', id))?.deletedAt !== null) throw notFound();
  return renderById(reader, 'members', id, members);
};

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
    right: 'admin',
    team: team.writes({
      body: MemberInput,
      response: Member,
      status: 201,
      write: ({ work, body }) => createMember(work, body),
      read: one,
    }),
  }),
  operation({
    id: 'updateMember',
    method: 'patch',
    path,
    tag,
    summary: 'Change the name or role of a member',
    description: 'Owners are made and unmade by owners alone; the last one stays.',
    right: 'admin',
    team: team.writes({
      target: 'members',
      body: MemberPatch,
      response: Member,
      async write({ work, target, body }) {
        await updateMember(work, target.id, body);
        return { id: target.id };
      },
      read: one,
    }),
  }),
  operation({
    id: 'endSessionsOfMember',
    method: 'delete',
    path: `${path}/sessions`,
    tag,
    summary: 'Sign a member out everywhere',
    description: 'An owner by an owner alone.',
    right: 'admin',
    team: team.writes({
      target: 'members',
      async write({ work, target }) {
        await signMemberOut(work, target.id);
        return {};
      },
    }),
  }),
  operation({
    id: 'deleteMember',
    method: 'delete',
    path,
    tag,
    summary: 'Remove a member; their sessions end at once',
    description: 'What they wrote keeps their name. The last owner stays.',
    right: 'admin',
    team: team.writes({
      target: 'members',
      current: { response: Member, read: one },
      async write({ work, target }) {
        await deleteMember(work, target.id);
        return {};
      },
    }),
  }),
];
