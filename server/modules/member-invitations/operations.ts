import type { Context } from '../../http/operation.ts';
import { operation, team } from '../../http/operation.ts';
import { iso } from '../../lib/clock.ts';
import type { z } from '../../lib/zod.ts';
import type { RowFor } from '../../visibility/reader.ts';
import { pick } from '../pick.ts';
import { renderById, renderPage } from '../render.ts';
import { PageQuery } from '../schema.ts';
import { createMemberInvitation, resendMemberInvitation, withdrawMemberInvitation } from './commands.ts';
import { MemberInvitation, MemberInvitationInput, MemberInvitationPage } from './schema.ts';

const tag = 'Members';
const path = '/member-invitations/{id}';

type Invitation = RowFor<'team', 'memberInvitations'>;

function stateOf({ acceptedAt, withdrawnAt, expiresAt }: Invitation, now: string) {
  if (acceptedAt !== null) return 'accepted';
  if (withdrawnAt !== null) return 'withdrawn';
  return expiresAt > now ? 'open' : 'expired';
}

const formsAt =
  (now: string) =>
  async (_reader: unknown, rows: Invitation[]): Promise<z.input<typeof MemberInvitation>[]> =>
    rows.map((row) => pick(MemberInvitation, row, { state: stateOf(row, now) }));

const one = ({ reader, services }: Context<'team'>, { id }: { id: string }) =>
  renderById(reader, 'memberInvitations', id, formsAt(iso(services.clock())));

export const memberInvitationOperations = [
  operation({
    id: 'listMemberInvitations',
    method: 'get',
    path: '/member-invitations',
    tag,
    summary: 'List who was asked onto the team, newest first',
    right: 'admin',
    team: team.reads({
      query: PageQuery,
      response: MemberInvitationPage,
      async handle({ reader, services, query: page }) {
        const found = await reader.list('memberInvitations', {
          order: 'createdAt',
          direction: 'desc',
          page,
        });
        return renderPage(reader, found, formsAt(iso(services.clock())));
      },
    }),
  }),
  operation({
    id: 'createMemberInvitation',
    method: 'post',
    path: '/member-invitations',
    tag,
    summary: 'Ask a person onto the team, by mail',
    description: 'Good for seven days and once. The seat begins when they accept.',
    right: 'admin',
    team: team.writes({
      body: MemberInvitationInput,
      response: MemberInvitation,
      status: 201,
      write: ({ work, body }) => createMemberInvitation(work, body),
      read: one,
    }),
  }),
  operation({
    id: 'resendMemberInvitation',
    method: 'post',
    path: `${path}/resend`,
    tag,
    summary: 'Mail an invitation again, with a new link and another seven days',
    right: 'admin',
    team: team.writes({
      target: 'memberInvitations',
      response: MemberInvitation,
      write: ({ work, target }) => resendMemberInvitation(work, target),
      read: one,
    }),
  }),
  operation({
    id: 'withdrawMemberInvitation',
    method: 'delete',
    path,
    tag,
    summary: 'Withdraw an invitation; its link works no more',
    right: 'admin',
    team: team.writes({
      target: 'memberInvitations',
      async write({ work, target }) {
        await withdrawMemberInvitation(work, target);
        return {};
      },
    }),
  }),
];
