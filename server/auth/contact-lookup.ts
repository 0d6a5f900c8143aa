import type { Knex } from 'knex';
import type { Transaction } from '../db/connect.ts';
import { projectsShownTo } from '../modules/contacts/seeing.ts';

/** Settings of a workspace that decide who comes in. */
export interface Door {
  portalDomain: string | null;
  identityOnly: boolean;
}

/** A contact who is there, with what signing in asks about its workspace. */
export interface FoundContact extends Door {
  id: string;
  workspaceId: string;
  clientId: string;
  email: string;
}

/** They stay so until the session that relies on them is stored: a change ends that one too. */
const held = (tx: Transaction, query: Knex.QueryBuilder): Knex.QueryBuilder =>
  tx.client.config.client === 'pg' ? query.forShare('workspaces') : query;

export async function doorOf(tx: Transaction, workspaceId: string): Promise<Door> {
  const [door] = await held(tx, tx('workspaces').where({ id: workspaceId }));
  return { portalDomain: door.portalDomain, identityOnly: Boolean(door.identityOnly) };
}

const contacts = (tx: Transaction) =>
  tx('contacts')
    .select(
      'contacts.id',
      'contacts.workspaceId',
      'contacts.clientId',
      'contacts.email',
      'workspaces.portalDomain',
      'workspaces.identityOnly',
    )
    .join('workspaces', 'workspaces.id', 'contacts.workspaceId')
    .whereNull('contacts.deletedAt');

const typed = (rows: FoundContact[]): FoundContact[] =>
  rows.map((row) => ({ ...row, identityOnly: Boolean(row.identityOnly) }));

export async function contactById(tx: Transaction, id: string): Promise<FoundContact | undefined> {
  return typed(await contacts(tx).where('contacts.id', id).limit(1))[0];
}

/** For whoever begins or continues a session. */
export async function heldContactById(tx: Transaction, id: string): Promise<FoundContact | undefined> {
  return typed(await held(tx, contacts(tx).where('contacts.id', id).limit(1)))[0];
}

/** A project's workspace, and who at its client has this address: the project decides which of several people is meant. */
export async function addressAt(
  tx: Transaction,
  email: string,
  projectId: string,
): Promise<{ workspaceId: string; contactId: string | null } | undefined> {
  const [row] = await tx('projects')
    .select('projects.workspaceId', 'contacts.id as contactId')
    .leftJoin('contacts', (on) => {
      on.on('contacts.clientId', 'projects.clientId')
        .andOnVal('contacts.email', email)
        .andOnNull('contacts.deletedAt');
    })
    .where('projects.id', projectId)
    .limit(1);
  return row;
}

/** Everyone in a workspace with this address. */
export async function contactsByEmail(
  tx: Transaction,
  workspaceId: string,
  email: string,
): Promise<FoundContact[]> {
  const query = contacts(tx).where({ 'contacts.workspaceId': workspaceId, 'contacts.email': email });
  return typed(await held(tx, query.limit(2)));
}

/** Asked of nobody too, so that it takes as long. */
export const sees = async (
  tx: Transaction,
  contactId: string | undefined,
  projectId: string,
): Promise<boolean> => (await projectsShownTo(tx, contactId ?? '')).includes(projectId);
