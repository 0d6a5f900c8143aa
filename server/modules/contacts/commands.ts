import { endSessionsOfContact } from '../../auth/end-sessions.ts';
import type { Row } from '../../db/tables.ts';
import { invalidField, Problem } from '../../lib/problem.ts';
import type { z } from '../../lib/zod.ts';
import { audit } from '../audit-log/record.ts';
import { differences } from '../differences.ts';
import { dryRunOf, requireAgreement } from '../dry-run.ts';
import { type ExternalRef, setExternal } from '../external-refs.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import type { ContactInput, ContactPatch } from './schema.ts';
import { projectsShownTo } from './seeing.ts';

type Work = UnitOfWork<'team'>;

export async function createContact(
  work: Work,
  clientId: string,
  { name, email, projectIds, external }: z.output<typeof ContactInput>,
): Promise<{ id: string }> {
  await checkEmail(work, clientId, email);
  const id = work.newId('con');
  await work.insert('contacts', {
    id,
    workspaceId: work.viewer.workspaceId,
    clientId,
    name,
    email,
    limited: projectIds !== null,
    createdAt: work.now,
    updatedAt: work.now,
    deletedAt: null,
  });
  if (projectIds) await nameProjects(work, { id, clientId }, projectIds);
  await setExternal(work, 'contact', id, external);
  await audit(work, {
    action: 'contact.created',
    targetType: 'contact',
    targetId: id,
    details: { limited: projectIds !== null },
  });
  return { id };
}

export async function updateContact(
  work: Work,
  contact: Row<'contacts'>,
  patch: z.output<typeof ContactPatch>,
  external: ExternalRef | null | undefined = patch.external,
): Promise<void> {
  const { id, clientId } = contact;
  const fields = differences(contact, patch, ['name', 'email']);
  if (fields.email) await checkEmail(work, clientId, fields.email);
  await setExternal(work, 'contact', id, external);
  const rescoped = patch.projectIds !== undefined && (await isOther(work, contact, patch.projectIds));
  if (Object.keys(fields).length === 0 && !rescoped) return;
  await work.update('contacts', { id }, { ...fields, updatedAt: work.now });
  if (fields.email) await readdress(work, contact);
  if (rescoped) await rescope(work, contact, patch.projectIds ?? null, patch.digest);
}

/** Whoever came in by the old address has shown nothing of the new one: it may have been a stranger's. */
async function readdress(work: Work, contact: Row<'contacts'>): Promise<void> {
  await endSessionsOfContact(work, contact, 'address_changed');
  await audit(work, { action: 'contact.address_changed', targetType: 'contact', targetId: contact.id });
}

async function isOther(work: Work, contact: Row<'contacts'>, projectIds: string[] | null): Promise<boolean> {
  if (!contact.limited || projectIds === null) return contact.limited !== (projectIds !== null);
  const rows = await work.tx('contactProjects').select('projectId').where('contactId', contact.id);
  return (
    rows
      .map((row) => row.projectId)
      .sort()
      .join() !== [...new Set(projectIds)].sort().join()
  );
}

/** Which projects a contact sees. More of them needs the digest of what it would see. */
async function rescope(work: Work, contact: Row<'contacts'>, projectIds: string[] | null, digest?: string) {
  const before = await projectsShownTo(work.tx, contact.id);
  await work.update('contacts', { id: contact.id }, { limited: projectIds !== null });
  await work.tx('contactProjects').where('contactId', contact.id).delete();
  if (projectIds) await nameProjects(work, contact, projectIds);
  const after = await projectsShownTo(work.tx, contact.id);
  const refs = (ids: string[]) => ids.map((id) => ({ type: 'project' as const, id }));
  const exposed = refs(after.filter((id) => !before.includes(id)));
  const hidden = refs(before.filter((id) => !after.includes(id)));
  if (exposed.length > 0)
    requireAgreement(
      await dryRunOf(
        work,
        exposed,
        hidden,
        [contact].map(({ id, name }) => ({ id, name })),
      ),
      digest,
    );
  work.wakes.add(contact.id);
  await audit(work, {
    action: 'contact.projects_changed',
    targetType: 'contact',
    targetId: contact.id,
    details: { shown: exposed.length, hidden: hidden.length, limited: projectIds !== null },
  });
}

async function nameProjects(
  work: Work,
  { id, clientId }: { id: string; clientId: string },
  projectIds: string[],
) {
  const { workspaceId } = work.viewer;
  for (const [index, projectId] of projectIds.entries()) {
    const project = await work.reader.find('projects', projectId);
    if (project?.clientId !== clientId)
      throw invalidField(`/projectIds/${index}`, 'This client has no such project');
  }
  for (const projectId of new Set(projectIds))
    await work.insert('contactProjects', { workspaceId, contactId: id, projectId });
}

async function checkEmail(work: Work, clientId: string, email: string): Promise<void> {
  await work.takeTurns(clientId, 'contact', email);
  const [taken] = await work.tx('contacts').where({ clientId, email }).whereNull('deletedAt').limit(1);
  if (taken)
    throw new Problem(409, 'email_taken', 'This client has a contact with that address', {
      detail: 'Change that contact, or use another address.',
      errors: [{ pointer: '/email', detail: 'Taken' }],
    });
}

/** Ends all their access at once: tokens are refused and open streams close. */
export async function deleteContact(work: Work, contact: Row<'contacts'>): Promise<void> {
  await work.update('contacts', { id: contact.id }, { deletedAt: work.now });
  await endSessionsOfContact(work, contact, 'contact_removed');
  await audit(work, { action: 'contact.removed', targetType: 'contact', targetId: contact.id });
}
