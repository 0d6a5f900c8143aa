import { after, iso, MINUTE } from '../../lib/clock.ts';
import { sha256 } from '../../lib/hash.ts';
import { invalidField, Problem } from '../../lib/problem.ts';
import type { z } from '../../lib/zod.ts';
import type { Reader, RowFor } from '../../visibility/reader.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import type { SessionInput } from './schema.ts';

export const CLIENT_SESSION_MINUTES = 10;

/** Mints a client session for the agency's own server. The token leaves here once and is kept as a hash. */
export async function mintSession(
  work: UnitOfWork<'team'>,
  input: z.output<typeof SessionInput>,
): Promise<{ id: string; token: string }> {
  if (work.viewer.via !== 'key')
    throw new Problem(403, 'needs_key', 'A secret key is needed', {
      detail: "Client sessions are minted by the agency's own server, with a secret key.",
    });
  const contact = await contactNamed(work.reader, input);
  if (input.projectId !== undefined) {
    const project = await work.reader.find('projects', input.projectId);
    if (project?.clientId !== contact.clientId)
      throw invalidField('/projectId', "The contact's client has no such project");
  }
  await allowOrigin(work, input.origin);
  const id = work.newId('ses');
  const token = `cs_${work.services.ids.secret()}`;
  await work.insert('sessions', {
    id,
    workspaceId: work.viewer.workspaceId,
    hash: sha256(token),
    memberId: null,
    contactId: contact.id,
    projectId: input.projectId ?? null,
    origin: input.origin,
    createdAt: work.now,
    expiresAt: after(work.services.clock(), CLIENT_SESSION_MINUTES * MINUTE),
    endedAt: null,
  });
  return { id, token };
}

async function contactNamed(
  reader: Reader<'team'>,
  { contactId, email }: z.output<typeof SessionInput>,
): Promise<RowFor<'team', 'contacts'>> {
  const found = await reader.all('contacts', (query) => {
    query.whereNull('deletedAt').where(contactId === undefined ? { email } : { id: contactId });
  });
  const [contact] = found;
  const pointer = contactId === undefined ? '/email' : '/contactId';
  if (!contact) throw invalidField(pointer, 'There is no such contact');
  if (found.length > 1)
    throw invalidField(pointer, 'Several clients have a contact with this address: name it by contactId');
  return contact;
}

/** The holder of the key vouches for the origin; one that was taken away stays so. */
async function allowOrigin(work: UnitOfWork<'team'>, origin: string): Promise<void> {
  const { workspaceId } = work.viewer;
  const [known] = await work.tx('origins').where({ workspaceId, origin });
  if (known?.removedAt) throw invalidField('/origin', 'This origin was removed from the workspace');
  if (!known)
    await work
      .tx('origins')
      .insert({ workspaceId, origin, createdAt: work.now, removedAt: null })
      .onConflict(['workspaceId', 'origin'])
      .ignore();
}

/** Exchanges a one-time sign-in link for a member's session. */
export async function useSignInLink(
  work: UnitOfWork,
  secret: string,
  seconds: number,
): Promise<{ memberId: string; name: string; token: string }> {
  const { clock, ids, publicUrl } = work.services;
  const used = await work
    .tx('signInLinks')
    .where('hash', sha256(secret))
    .whereNull('usedAt')
    .where('expiresAt', '>', iso(clock()))
    .update({ usedAt: work.now });
  if (used !== 1)
    throw new Problem(401, 'link_used', 'This link does not work any more', {
      detail: 'It was used already, or its time has passed. Ask for a new one.',
    });
  const [link] = await work
    .tx('signInLinks')
    .select('members.id', 'members.name', 'members.workspaceId')
    .join('members', 'members.id', 'signInLinks.memberId')
    .where('signInLinks.hash', sha256(secret));
  const token = `ms_${ids.secret()}`;
  await work.insert('sessions', {
    id: work.newId('ses'),
    workspaceId: link.workspaceId,
    hash: sha256(token),
    memberId: link.id,
    contactId: null,
    projectId: null,
    origin: new URL(publicUrl).origin,
    createdAt: work.now,
    expiresAt: after(clock(), seconds * 1000),
    endedAt: null,
  });
  return { memberId: link.id, name: link.name, token };
}
