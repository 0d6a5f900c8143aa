import type { Item, Kind } from './model.ts';
import { ORIGIN, type World } from './world.ts';

const tables: Record<Kind, string> = {
  milestone: 'milestones',
  task: 'tasks',
  comment: 'comments',
  file: 'files',
};

interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, looked into here and there
  body: any;
}

/** Does things in one world, as the team and as the contact. */
export interface Actor {
  projectId: string;
  client(path: string, headers?: Record<string, string>): Promise<Response>;
  team(method: string, path: string, body?: unknown): Promise<Answer>;
  create(item: Item): Promise<void>;
  /** The same as an outsider would do it: one that shows more is sent again with its digest. */
  agreed(method: string, path: string, body: object): Promise<void>;
  flip(ids: { id: string; kind: Kind }[], internal: boolean): Promise<void>;
  clientWrites(method: string, path: string, body?: unknown): Promise<void>;
}

/** A workspace with one client, one contact and one shared project, made at step 0. */
export async function createActor(world: World, salt: string): Promise<Actor> {
  world.at(salt, 0);
  const { secretKey } = await world.newWorkspace();
  const send = async (method: string, path: string, token: string, body?: unknown): Promise<Response> =>
    fetch(`${world.url}/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(token.startsWith('cs_') && { origin: ORIGIN }),
        ...(body !== undefined && !(body instanceof FormData) && { 'content-type': 'application/json' }),
      },
      body: body === undefined || body instanceof FormData ? body : JSON.stringify(body),
    });
  const team = async (method: string, path: string, body?: unknown): Promise<Answer> => {
    const response = await send(method, path, secretKey, body);
    const text = await response.text();
    return { status: response.status, body: text ? JSON.parse(text) : undefined };
  };
  const must = async (method: string, path: string, body?: unknown): Promise<Answer['body']> => {
    const answer = await team(method, path, body);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };

  const agency = await must('POST', '/clients', { name: 'Alster' });
  const contact = await must('POST', `/clients/${agency.id}/contacts`, {
    name: 'Mina',
    email: 'mina@alster.example',
  });
  const project = await must('POST', '/projects', { clientId: agency.id, name: 'Relaunch', shared: true });
  // Sessions are short and a history is long: each step has its own.
  let current = { step: -1, token: '' };
  const session = async (): Promise<string> => {
    const step = world.step();
    if (current.step !== step) {
      const { token } = await must('POST', '/sessions', { contactId: contact.id, origin: ORIGIN });
      current = { step, token };
    }
    return current.token;
  };
  const asClient = async (method: string, path: string, body?: unknown) =>
    send(method, path, await session(), body);

  return {
    projectId: project.id,
    team,
    async client(path, headers = {}) {
      const token = await session();
      return fetch(`${world.url}/v1${path}`, {
        headers: { authorization: `Bearer ${token}`, origin: ORIGIN, ...headers },
      });
    },
    async create(item) {
      const host = item.task ? `/tasks/${item.task}` : `/projects/${project.id}`;
      const flag = item.byContact ? {} : { internal: item.internal };
      if (item.kind === 'milestone')
        await must('POST', `/projects/${project.id}/milestones`, { name: item.title, ...flag });
      else if (item.kind === 'task' && item.parent)
        await must('POST', `/tasks/${item.parent}/subtasks`, { title: item.title, ...flag });
      else if (item.kind === 'task')
        await must('POST', `/projects/${project.id}/tasks`, {
          title: item.title,
          milestoneId: item.milestone,
          ...flag,
        });
      else if (item.kind === 'comment' && item.byContact) {
        const response = await asClient('POST', `${host}/comments`, { body: item.title });
        if (!response.ok) throw new Error(`client comment: ${await response.text()}`);
      } else if (item.kind === 'comment')
        await must('POST', `${host}/comments`, { body: item.title, ...flag });
      else {
        const form = new FormData();
        form.set('internal', String(item.internal));
        if (item.comment) form.set('commentId', item.comment);
        form.set('file', new Blob([`content of ${item.id}`]), item.title);
        await must('POST', `${host}/files`, form);
      }
    },
    async agreed(method, path, body) {
      const first = await team(method, path, body);
      if (first.status < 300) return;
      if (first.body.code !== 'would_expose')
        throw new Error(`${method} ${path}: ${JSON.stringify(first.body)}`);
      await must(method, path, { ...body, digest: first.body.dryRun.digest });
    },
    async flip(items, internal) {
      await must('POST', `/projects/${project.id}/visibility-changes`, {
        internal,
        items: items.map(({ id, kind }) => ({ id, type: kind })),
      });
    },
    async clientWrites(method, path, body) {
      const response = await asClient(method, path, body);
      if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
    },
  };
}

export const addressOf = (item: Item): string => `/${tables[item.kind]}/${item.id}`;
