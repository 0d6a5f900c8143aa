import { doorOf } from '../../auth/contact-lookup.ts';
import { allowOrigin } from '../../auth/origins.ts';
import { after, MINUTE } from '../../lib/clock.ts';
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
  if (work.viewer.projectIds && input.projectId === undefined)
    throw invalidField('/projectId', 'This key is for some projects alone: name one of them');
  if (input.projectId !== undefined) {
    const project = await work.reader.find('projects', input.projectId);
    if (project?.clientId !== contact.clientId)
      throw invalidField('/projectId', "The contact's client has no such project");
  }
  const door = await doorOf(work.tx, work.viewer.workspaceId);
  if (door.identityOnly)
    throw new Problem(409, 'identity_only', 'Clients get in by identity tokens alone', {
      detail: 'The workspace is set so. Sign an identity token instead.',
    });
  await allowOrigin(work, door, input.origin);
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
    familyId: null,
    lastSeenAt: null,
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
