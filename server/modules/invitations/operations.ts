import type { Row } from '../../db/tables.ts';
import { operation, team } from '../../http/operation.ts';
import { iso } from '../../lib/clock.ts';
import { notFound } from '../../lib/problem.ts';
import type { z } from '../../lib/zod.ts';
import type { Services } from '../../services.ts';
import type { Reader } from '../../visibility/reader.ts';
import { pick } from '../pick.ts';
import { renderById, renderPage } from '../render.ts';
import { PageQuery } from '../schema.ts';
import { invite, resend, statusOf, withdraw } from './commands.ts';
import { Invitation, InvitationInput, InvitationPage } from './schema.ts';

const tag = 'Invitations';
const path = '/invitations/{id}';

/** Whether one is still open depends on the time of asking. */
const formsAt =
  ({ clock }: Services) =>
  async (_reader: Reader<'team'>, rows: Row<'invitations'>[]): Promise<z.input<typeof Invitation>[]> =>
    rows.map((row) => pick(Invitation, row, { status: statusOf(row, iso(clock())) }));

interface Read {
  reader: Reader<'team'>;
  services: Services;
}
const read = ({ reader, services }: Read, { id }: { id: string }) =>
  renderById(reader, 'invitations', id, formsAt(services));

export const invitationOperations = [
  operation({
    id: 'listInvitations',
    method: 'get',
    path: '/contacts/{id}/invitations',
    tag,
    summary: "List a contact's invitations, newest first",
    team: team.reads({
      target: 'contacts',
      query: PageQuery,
      response: InvitationPage,
      async handle({ reader, services, target, query: page }) {
        if (target.deletedAt !== null) throw notFound();
        const found = await reader.list('invitations', {
          where: (query) => void query.where('contactId', target.id),
          order: 'createdAt',
          direction: 'desc',
          page,
        });
        return renderPage(reader, found, formsAt(services));
      },
    }),
  }),
  operation({
    id: 'createInvitation',
    method: 'post',
    path: '/contacts/{id}/invitations',
    tag,
    summary: 'Send a contact a link into the portal',
    description: 'Good once, for seven days, for the address that the contact has now.',
    team: team.writes({
      target: 'contacts',
      body: InvitationInput,
      response: Invitation,
      status: 201,
      write: ({ work, target, body }) => invite(work, target, body.projectId),
      read,
    }),
  }),
  operation({
    id: 'resendInvitation',
    method: 'post',
    path: `${path}/resend`,
    tag,
    summary: 'Send an invitation again, with a new link',
    team: team.writes({
      target: 'invitations',
      response: Invitation,
      write: ({ work, target }) => resend(work, target),
      read,
    }),
  }),
  operation({
    id: 'withdrawInvitation',
    method: 'delete',
    path,
    tag,
    summary: 'Withdraw an invitation: its link is dead',
    team: team.writes({
      target: 'invitations',
      current: { response: Invitation, read },
      async write({ work, target }) {
        await withdraw(work, target);
        return {};
      },
    }),
  }),
];
