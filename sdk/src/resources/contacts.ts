import type { ApiPromise } from '../core/api-promise.ts';
import type { Connection } from '../core/connect.ts';
import type { CreateOptions, RequestOptions } from '../core/options.ts';
import { path } from '../core/path.ts';
import { listOf, type PagePromise, type PageQuery } from '../pages.ts';
import type { Contact, ContactInput, ContactPatch, ContactSession, ContactUpsert } from '../types.ts';
import { type Changes, changes, type Gets, gets, type Upserts, upserts } from './item.ts';

/** People at a client. Free seats, without limit. */
export interface Contacts
  extends Gets<Contact>,
    Changes<Contact, ContactPatch>,
    Upserts<Contact, ContactUpsert> {
  list(clientId: string, query?: PageQuery, options?: RequestOptions): PagePromise<Contact>;
  create(clientId: string, input: ContactInput, options?: CreateOptions): ApiPromise<Contact>;
  /** Browsers in which the contact is signed in, the latest first. Minted sessions are not among them. */
  sessions(id: string, query?: PageQuery, options?: RequestOptions): PagePromise<ContactSession>;
  /** Signs the contact out everywhere, minted sessions included. */
  endSessions(id: string, options?: RequestOptions): ApiPromise<void>;
}

const contactsOf = (clientId: string) => path`/clients/${clientId}/contacts`;
const sessionsOf = (id: string) => path`/contacts/${id}/sessions`;

export const contacts = (connection: Connection): Contacts => ({
  ...gets(connection, 'contacts'),
  ...changes(connection, 'contacts'),
  ...upserts(connection, 'contacts'),
  list: (clientId, query, options) => listOf(connection, contactsOf(clientId), query, options),
  create: (clientId, json, options) =>
    connection.call({ method: 'POST', path: contactsOf(clientId), json, options }),
  sessions: (id, query, options) => listOf(connection, sessionsOf(id), query, options),
  endSessions: (id, options) => connection.call({ method: 'DELETE', path: sessionsOf(id), options }),
});
