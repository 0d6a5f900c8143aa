import { randomBytes } from 'node:crypto';
import type { World } from './two-worlds/world.ts';
import { ORIGIN } from './two-worlds/world.ts';

export interface Reply {
  status: number;
  headers: Record<string, string>;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, looked into here and there
  body: any;
}
export type Ask = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Reply>;

const volatile = new Set(['date', 'x-request-id', 'connection', 'keep-alive']);

/** A raw caller: what it gets is what was sent, less what names the request itself. */
export const askerFor =
  (world: World, headers: Record<string, string>): Ask =>
  async (method, path, body, more = {}) => {
    const form = body instanceof FormData;
    const json: Record<string, string> =
      body === undefined || form ? {} : { 'content-type': 'application/json' };
    const response = await fetch(`${world.url}/v1${path}`, {
      method,
      headers: { ...headers, ...json, ...more },
      body: body === undefined ? undefined : form || typeof body === 'string' ? body : JSON.stringify(body),
    });
    // A stream says enough by its head.
    const streaming = response.headers.get('content-type')?.startsWith('text/event-stream');
    if (streaming) await response.body?.cancel();
    const text = streaming
      ? ''
      : (await response.text()).replaceAll(/"requestId":"[^"]*"/g, '"requestId":"…"');
    return {
      status: response.status,
      headers: Object.fromEntries([...response.headers].filter(([name]) => !volatile.has(name))),
      text,
      body: /json/.test(response.headers.get('content-type') ?? '') && text ? JSON.parse(text) : undefined,
    };
  };

/** Where an item stands, as seen from the client's side. */
export type Standing = 'visible' | 'internal' | 'beneath' | 'otherClient' | 'unshared' | 'deleted' | 'never';
export const hiddenStandings = [
  'internal',
  'beneath',
  'otherClient',
  'unshared',
  'deleted',
  'never',
] as const;
export type Kind = 'project' | 'milestone' | 'task' | 'comment' | 'file';

export interface Agency {
  team: Ask;
  /** The contact of the client whose project is shared. */
  client: Ask;
  /** The same contact, unread: for what is read piece by piece. */
  clientRaw(path: string): Promise<Response>;
  contactId: string;
  clientId: string;
  /** A contact of the same client who is limited to another project. */
  limited: Ask;
  /** A key of another workspace. */
  stranger: Ask;
  nobody: Ask;
  /** One of each kind in each standing. A standing that a kind cannot have holds an id that never was. */
  ids: Record<Kind, Record<Standing, string>>;
  ownComment: string;
  /** A marker in every field that no client may see. */
  canaries: string[];
}

let runs = 0;

/** An agency with two clients and one of everything, made through the API. */
export async function createAgency(world: World): Promise<Agency> {
  runs += 1;
  world.at(`a${runs}`, 0);
  const { secretKey } = await world.newWorkspace();
  const team = askerFor(world, { authorization: `Bearer ${secretKey}` });
  const canaries: string[] = [];
  const canary = (what: string) => {
    const marker = `cnry${randomBytes(8).toString('hex')}`;
    canaries.push(marker);
    return `${what} ${marker}`;
  };
  const make = async (path: string, body: unknown): Promise<{ id: string; [key: string]: unknown }> => {
    const reply = await team('POST', path, body);
    if (reply.status !== 201) throw new Error(`${path}: ${reply.text}`);
    return reply.body;
  };
  const upload = (name: string, content: string, internal: boolean) => {
    const form = new FormData();
    form.set('internal', String(internal));
    form.set('file', new Blob([content]), name);
    return form;
  };

  const member = await make('/members', { name: canary('Assignee'), email: 'assignee@agency.example' });
  const company = await make('/clients', { name: 'Alster' });
  const contact = await make(`/clients/${company.id}/contacts`, {
    name: 'Mina',
    email: 'mina@alster.example',
  });
  const other = await make('/clients', { name: canary('Rival') });
  await make(`/clients/${other.id}/contacts`, { name: canary('Rival contact'), email: 'r@rival.example' });

  const projectOf = (clientId: string, name: string, shared: boolean) =>
    make('/projects', { clientId, name, shared, external: { source: 'crm', id: canary('crm') } });
  const shared = await projectOf(company.id, 'Relaunch', true);
  const unshared = await projectOf(company.id, canary('Pitch'), false);
  const rival = await projectOf(other.id, canary('Rival project'), true);
  const gone = await projectOf(company.id, canary('Dropped'), true);
  const elsewhere = await projectOf(company.id, 'Second', true);

  const secret = (at: { id: string }, text: string) => (at.id === shared.id ? text : canary(text));
  const milestone = (at: { id: string }, name: string, internal: boolean) =>
    make(`/projects/${at.id}/milestones`, { name: internal ? canary(name) : secret(at, name), internal });
  const task = (at: { id: string }, title: string, internal: boolean, more: object = {}) =>
    make(`/projects/${at.id}/tasks`, {
      title: internal ? canary(title) : secret(at, title),
      description: internal ? canary('details') : secret(at, 'Details'),
      internal,
      assigneeIds: [member.id],
      external: { source: 'jira', id: canary('jira') },
      ...more,
    });
  const comment = (on: string, internal: boolean, hidden: boolean) =>
    make(`${on}/comments`, { body: internal || hidden ? canary('Between us') : 'Have a look', internal });
  const file = (on: string, internal: boolean, hidden: boolean) =>
    make(
      `${on}/files`,
      internal || hidden
        ? upload(`${canary('margin')}.txt`, canary('content'), internal)
        : upload('brief.txt', 'The brief', internal),
    );

  const visibleMilestone = await milestone(shared, 'Design', false);
  const internalMilestone = await milestone(shared, 'Buffer', true);
  const deletedMilestone = await milestone(shared, canary('Old plan'), false);
  const visibleTask = await task(shared, 'Logo', false, {
    milestoneId: visibleMilestone.id,
    deliverable: true,
  });
  const internalTask = await task(shared, 'Renegotiate', true);
  const taskBeneath = await task(shared, canary('Beneath'), false, { milestoneId: internalMilestone.id });
  const deletedTask = await task(shared, canary('Scrapped'), false);
  const onVisible = `/tasks/${visibleTask.id}`;
  const onInternal = `/tasks/${internalTask.id}`;

  const standings = async (
    one: (on: string, internal: boolean, hidden: boolean) => Promise<{ id: string }>,
  ) => ({
    visible: (await one(onVisible, false, false)).id,
    internal: (await one(onVisible, true, true)).id,
    beneath: (await one(onInternal, false, true)).id,
    otherClient: (await one(`/projects/${rival.id}`, false, true)).id,
    unshared: (await one(`/projects/${unshared.id}`, false, true)).id,
    deleted: (await one(onVisible, false, true)).id,
  });
  const never = (prefix: string) => `${prefix}_${randomBytes(8).toString('hex')}`;

  const ids: Agency['ids'] = {
    project: {
      visible: shared.id,
      internal: never('prj'),
      beneath: never('prj'),
      otherClient: rival.id,
      unshared: unshared.id,
      deleted: gone.id,
      never: never('prj'),
    },
    milestone: {
      visible: visibleMilestone.id,
      internal: internalMilestone.id,
      beneath: never('mil'),
      otherClient: (await milestone(rival, 'Theirs', false)).id,
      unshared: (await milestone(unshared, 'Early', false)).id,
      deleted: deletedMilestone.id,
      never: never('mil'),
    },
    task: {
      visible: visibleTask.id,
      internal: internalTask.id,
      beneath: taskBeneath.id,
      otherClient: (await task(rival, 'Theirs', false)).id,
      unshared: (await task(unshared, 'Early', false)).id,
      deleted: deletedTask.id,
      never: never('tsk'),
    },
    comment: { ...(await standings(comment)), never: never('cmt') },
    file: { ...(await standings(file)), never: never('fil') },
  };
  await make(`/tasks/${visibleTask.id}/subtasks`, { title: 'Sketches', internal: false });
  await make(`/tasks/${visibleTask.id}/subtasks`, { title: canary('Cheap sketches'), internal: true });
  await team('PATCH', `/projects/${shared.id}/finance`, {
    budget: 4_200_000,
    cost: 3_900_000,
    notes: canary('thin margin'),
  });
  await make(`/projects/${shared.id}/messages`, { body: canary('They never pay on time') });
  for (const [kind, table] of [
    ['milestone', 'milestones'],
    ['task', 'tasks'],
    ['comment', 'comments'],
    ['file', 'files'],
    ['project', 'projects'],
  ] as const)
    await team('DELETE', `/${table}/${ids[kind].deleted}`);

  const headersFor = async (contactId: string) => {
    const { body } = await team('POST', '/sessions', { contactId, origin: ORIGIN });
    return { authorization: `Bearer ${body.token}`, origin: ORIGIN };
  };
  const sessionFor = async (contactId: string): Promise<Ask> => askerFor(world, await headersFor(contactId));
  const clientHeaders = await headersFor(contact.id);
  const client = askerFor(world, clientHeaders);
  const own = await client('POST', `${onVisible}/comments`, { body: 'Looks good' });
  const limitedTo = await make(`/clients/${company.id}/contacts`, {
    name: 'Lars',
    email: 'lars@alster.example',
    projectIds: [elsewhere.id],
  });
  const strangers = await world.newWorkspace();
  return {
    team,
    client,
    clientRaw: (path) => fetch(`${world.url}/v1${path}`, { headers: clientHeaders }),
    contactId: contact.id,
    clientId: company.id,
    limited: await sessionFor(limitedTo.id),
    stranger: askerFor(world, { authorization: `Bearer ${strangers.secretKey}` }),
    nobody: askerFor(world, {}),
    ids,
    ownComment: own.body.id,
    canaries,
  };
}
