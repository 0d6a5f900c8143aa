import type { Vitrine } from '@vitrine/sdk';
import type { DemoWorkspace } from '../content/types.ts';

/** Ids by the keys that the content uses. */
export type Ids = Map<string, string>;

export interface DemoContactIds {
  key: string;
  contactId: string;
  clientId: string;
  name: string;
  company: string;
}

export function idOf(ids: Ids, key: string): string {
  const id = ids.get(key);
  if (!id) throw new Error(`The demo's content names "${key}", which is not there`);
  return id;
}

/** The team. Its owner is there from the beginning. */
export async function addMembers(vitrine: Vitrine, { members }: DemoWorkspace): Promise<Ids> {
  const ids: Ids = new Map();
  const there = await vitrine.members.list().all();
  for (const { key, name, email, role } of members) {
    const known = there.find((member) => member.email === email);
    const member =
      known ?? (await vitrine.members.create({ name, email, role: role === 'owner' ? 'admin' : role }));
    ids.set(key, member.id);
  }
  return ids;
}

export async function addClients(vitrine: Vitrine, { clients }: DemoWorkspace): Promise<Ids> {
  const ids: Ids = new Map();
  for (const { key, name } of clients) ids.set(key, (await vitrine.clients.create({ name })).id);
  return ids;
}

/** After the projects, since some people are limited to a few by name. */
export async function addContacts(
  vitrine: Vitrine,
  { clients }: DemoWorkspace,
  clientIds: Ids,
  projectIds: Ids,
): Promise<DemoContactIds[]> {
  const made: DemoContactIds[] = [];
  for (const client of clients)
    for (const { key, name, email, projects } of client.contacts) {
      const clientId = idOf(clientIds, client.key);
      const limited = projects?.map((project) => idOf(projectIds, project)) ?? null;
      const contact = await vitrine.contacts.create(clientId, { name, email, projectIds: limited });
      made.push({ key, contactId: contact.id, clientId, name, company: client.name });
    }
  return made;
}
