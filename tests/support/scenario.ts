import { randomBytes } from 'node:crypto';
import type { Caller, TestServer, TestWorkspace } from './test-server.ts';

/** A client with one contact and one project: the ground of most tests. */
export interface Ground {
  clientId: string;
  contactId: string;
  projectId: string;
}

/** @param more fields of the project, which is shared unless they say otherwise */
export async function newGround(team: Caller, more: Record<string, unknown> = {}): Promise<Ground> {
  const client = await team.make('/clients', { name: 'Alster' });
  const contact = await team.make(`/clients/${client.id}/contacts`, {
    name: 'Mina',
    email: `mina-${randomBytes(6).toString('hex')}@alster.example`,
  });
  const project = await team.make('/projects', {
    clientId: client.id,
    name: 'Relaunch',
    shared: true,
    ...more,
  });
  return { clientId: client.id, contactId: contact.id, projectId: project.id };
}

export const newTask = async (
  team: Caller,
  projectId: string,
  title: string,
  more: Record<string, unknown> = {},
): Promise<string> =>
  (await team.make(`/projects/${projectId}/tasks`, { title, internal: false, ...more })).id;

/** Where an item stands, seen from the client's side. */
export type Standing = 'visible' | 'internal' | 'beneath' | 'deleted';
export type ScenarioKind = 'milestone' | 'task' | 'subtask' | 'comment' | 'file';

export interface Scenario extends TestWorkspace {
  memberId: string;
  clients: { own: string; other: string };
  /** `limited` sees `shared` alone, by name. */
  contacts: { own: string; limited: string; other: string };
  /** `second` is shared too; `theirs` is the other client's, and shared with it. */
  projects: { shared: string; second: string; unshared: string; theirs: string };
  /** One of each kind in each standing, all in `shared`. Nothing lies above a milestone. */
  items: Record<Exclude<ScenarioKind, 'milestone'>, Record<Standing, string>> & {
    milestone: Record<Exclude<Standing, 'beneath'>, string>;
  };
}

/** One agency with two clients and one item of every kind in every standing. */
export async function createScenario(server: TestServer): Promise<Scenario> {
  const workspace = await server.workspace();
  const { team } = workspace;
  const member = await team.make('/members', { name: 'Ines', email: 'ines@agency.example' });
  const own = await newGround(team);
  const theirs = await newGround(team, { name: 'Theirs' });
  const shared = own.projectId;
  const [second, unshared] = [
    await team.make('/projects', { clientId: own.clientId, name: 'Second', shared: true }),
    await team.make('/projects', { clientId: own.clientId, name: 'Pitch', shared: false }),
  ];
  const limited = await team.make(`/clients/${own.clientId}/contacts`, {
    name: 'Lars',
    email: 'lars@alster.example',
    projectIds: [shared],
  });

  const id = async (path: string, body: unknown): Promise<string> => (await team.make(path, body)).id;
  const milestone = (name: string, internal = false) =>
    id(`/projects/${shared}/milestones`, { name, internal });
  const task = (title: string, more = {}) => newTask(team, shared, title, more);
  const subtask = (of: string, title: string, internal = false) =>
    id(`/tasks/${of}/subtasks`, { title, internal });
  const comment = (on: string, body: string, internal = false) =>
    id(`/tasks/${on}/comments`, { body, internal });
  const file = async (on: string, name: string, internal = false): Promise<string> =>
    (await team.upload(`/tasks/${on}/files`, { internal: String(internal) }, { name, content: name })).body
      .id;

  const milestones = {
    visible: await milestone('Design'),
    internal: await milestone('Buffer', true),
    deleted: await milestone('Old plan'),
  };
  const tasks = {
    visible: await task('Logo', { milestoneId: milestones.visible }),
    internal: await task('Renegotiate', { internal: true }),
    beneath: await task('Beneath', { milestoneId: milestones.internal }),
    deleted: await task('Scrapped'),
  };
  const standings = async (make: (on: string, name: string, internal?: boolean) => Promise<string>) => ({
    visible: await make(tasks.visible, 'Shown'),
    internal: await make(tasks.visible, 'Hidden', true),
    beneath: await make(tasks.internal, 'Below'),
    deleted: await make(tasks.visible, 'Gone'),
  });
  const items: Scenario['items'] = {
    milestone: milestones,
    task: tasks,
    subtask: await standings(subtask),
    comment: await standings(comment),
    file: await standings(file),
  };
  for (const [kind, { deleted }] of Object.entries(items))
    await team.delete(`/${kind === 'subtask' ? 'tasks' : `${kind}s`}/${deleted}`);

  return {
    ...workspace,
    memberId: member.id,
    clients: { own: own.clientId, other: theirs.clientId },
    contacts: { own: own.contactId, limited: limited.id, other: theirs.contactId },
    projects: { shared, second: second.id, unshared: unshared.id, theirs: theirs.projectId },
    items,
  };
}
