// Fills a fresh workspace, as any script of an agency could: with a secret key, through the SDK.

import { Vitrine, VitrineClient } from '@vitrine/sdk';
import type { DemoProject, DemoWorkspace } from './content/types.ts';
import { agree } from './seed/agree.ts';
import { dayFromToday } from './seed/dates.ts';
import { addClients, addContacts, addMembers, type DemoContactIds, type Ids, idOf } from './seed/people.ts';
import { addPlan, type Thread } from './seed/plan.ts';
import { forEachOf } from './seed/pool.ts';
import { addThread } from './seed/talk.ts';

export type { DemoContactIds } from './seed/people.ts';

export interface SeedOptions {
  baseUrl: string;
  secretKey: string;
  /** The origin that contacts write from: the agency's site. */
  origin: string;
  content: DemoWorkspace;
}

export interface Seeded {
  contacts: DemoContactIds[];
  /** By the content's keys. */
  projects: Record<string, string>;
}

const AT_ONCE = 8;

export async function seed({ baseUrl, secretKey, origin, content }: SeedOptions): Promise<Seeded> {
  const vitrine = new Vitrine({ baseUrl, secretKey });
  const [memberIds, clientIds] = await Promise.all([
    addMembers(vitrine, content),
    addClients(vitrine, content),
  ]);
  const projectIds: Ids = new Map();
  for (const project of content.projects)
    projectIds.set(project.key, await addProject(vitrine, project, idOf(clientIds, project.client)));
  const contacts = await addContacts(vitrine, content, clientIds, projectIds);

  const threads: Thread[] = [];
  await forEachOf(content.projects, AT_ONCE, async (project) => {
    const projectId = idOf(projectIds, project.key);
    threads.push(...(await addPlan(vitrine, project, projectId, memberIds)));
    // The plan is behind the glass first; contacts can speak once it is lit.
    if (project.shared) await agree((digest) => vitrine.projects.update(projectId, { shared: true, digest }));
  });

  const contact = contactVoices(vitrine, { baseUrl, origin, contacts });
  await Promise.all([
    forEachOf(threads, AT_ONCE, (thread) => addThread({ vitrine, memberIds, contact }, thread)),
    forEachOf(content.projects, AT_ONCE, async ({ key, messages }) => {
      for (const { by, body } of messages)
        await vitrine.messages.create(idOf(projectIds, key), { body, authorId: idOf(memberIds, by) });
    }),
  ]);
  return { contacts, projects: Object.fromEntries(projectIds) };
}

async function addProject(vitrine: Vitrine, project: DemoProject, clientId: string): Promise<string> {
  const { name, description, status, starts, due, finance } = project;
  const startsOn = dayFromToday(starts);
  const { id } = await vitrine.projects.create({
    clientId,
    name,
    description,
    status,
    startsOn,
    dueOn: dayFromToday(due),
  });
  await vitrine.projects.updateFinance(id, finance);
  return id;
}

/** A session for each contact and project, minted when it is first needed. */
function contactVoices(
  vitrine: Vitrine,
  { baseUrl, origin, contacts }: { baseUrl: string; origin: string; contacts: DemoContactIds[] },
): (key: string, projectId: string) => Promise<VitrineClient> | undefined {
  const voices = new Map<string, Promise<VitrineClient>>();
  return (key, projectId) => {
    const contactId = contacts.find((one) => one.key === key)?.contactId;
    if (!contactId) return undefined;
    const name = `${key} ${projectId}`;
    const mint = async () => {
      const { token } = await vitrine.sessions.create({ contactId, projectId, origin });
      return new VitrineClient({ baseUrl, token });
    };
    const voice = voices.get(name) ?? mint();
    voices.set(name, voice);
    return voice;
  };
}
