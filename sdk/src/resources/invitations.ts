import type { ApiPromise } from '../core/api-promise.ts';
import type { Connection } from '../core/connect.ts';
import type { CreateOptions, RequestOptions } from '../core/options.ts';
import { path } from '../core/path.ts';
import { listOf, type PagePromise, type PageQuery } from '../pages.ts';
import type { Invitation, InvitationInput } from '../types.ts';
import { type Mailed, mailed } from './mailed.ts';

/** Links into the hosted portal, mailed to contacts. */
export interface Invitations extends Mailed<Invitation> {
  /** Of one contact, newest first. */
  list(contactId: string, query?: PageQuery, options?: RequestOptions): PagePromise<Invitation>;
  /** Mails a link that is good once, for seven days, to the address that the contact has now. */
  create(contactId: string, input?: InvitationInput, options?: CreateOptions): ApiPromise<Invitation>;
}

const invitationsOf = (contactId: string) => path`/contacts/${contactId}/invitations`;

export const invitations = (connection: Connection): Invitations => ({
  ...mailed(connection, 'invitations'),
  list: (contactId, query, options) => listOf(connection, invitationsOf(contactId), query, options),
  create: (contactId, json = {}, options) =>
    connection.call({ method: 'POST', path: invitationsOf(contactId), json, options }),
});
