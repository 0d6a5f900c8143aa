import type { ClientComment, ClientFile, ClientPortal, ClientTask } from '@vitrine/sdk';
import { json, problem } from './answers.ts';
import { FakeAuth } from './fake-auth.ts';
import { comment, counted, makeProject, OWN } from './project.ts';

export { problem };

export const SERVER = 'https://portal.example';
/** The session that is good; any other is refused. */
export const TOKEN = 'ses_good_0123456789';

export interface Asked {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Headers;
  body: unknown;
  credentials: RequestCredentials | undefined;
}
type Answer = Response | 'network' | Promise<Response>;
type Rule = { matches(asked: Asked): boolean; answer(asked: Asked): Answer; times: number };

/** The API in the page: `fetch` to it answers what the real one would, and its stream is ours to write. */
export class FakeServer {
  portal: ClientPortal = makeProject();
  subtasks: Record<string, ClientTask[]> = {};
  comments: Record<string, ClientComment[]> = {};
  files: Record<string, ClientFile[]> = {};
  token = TOKEN;
  /** Who signs in by themselves. */
  readonly auth = new FakeAuth();
  asked: Asked[] = [];
  streams = new Set<ReadableStreamDefaultController<Uint8Array>>();
  #rules: Rule[] = [];
  #real = globalThis.fetch;
  #eventId = 7;

  install(): this {
    globalThis.fetch = (input, init) => this.#fetch(input, init);
    return this;
  }

  uninstall(): void {
    globalThis.fetch = this.#real;
    this.dropStreams();
  }

  /** What a path is answered with instead, so many times. */
  instead(path: string | RegExp, answer: Rule['answer'], times = Number.POSITIVE_INFINITY): void {
    const matches = ({ method, path: asked }: Asked) => {
      const line = `${method} ${asked}`;
      return typeof path === 'string' ? line.startsWith(path) : path.test(line);
    };
    this.#rules.push({ matches, answer, times });
  }

  plain(): void {
    this.#rules = [];
  }

  count(line: string): number {
    return this.asked.filter(({ method, path }) => `${method} ${path}` === line).length;
  }

  emit(event: 'item.changed' | 'item.left', type: string, id: string): void {
    this.#eventId += 1;
    const frame = `id: ${this.#eventId}\nevent: ${event}\ndata: ${JSON.stringify({ type, id })}\n\n`;
    for (const stream of this.streams) stream.enqueue(new TextEncoder().encode(frame));
  }

  /** The team flags a task: it is gone from every answer, and the stream says so. */
  hide(id: string): void {
    this.portal.tasks.data = this.portal.tasks.data.filter((task) => task.id !== id);
    this.portal.activity = this.portal.activity.filter(({ item }) => item.id !== id);
    this.portal = counted(this.portal);
    this.emit('item.left', 'task', id);
  }

  dropStreams(): void {
    for (const stream of this.streams) stream.error(new TypeError('network error'));
    this.streams.clear();
  }

  async #fetch(input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
    const url = new URL(input instanceof Request ? input.url : input, location.href);
    if (url.origin !== SERVER) return this.#real(input, init);
    const asked: Asked = {
      method: init.method ?? 'GET',
      path: url.pathname.replace(/^\/v1/, ''),
      query: url.searchParams,
      headers: new Headers(init.headers),
      body: typeof init.body === 'string' ? JSON.parse(init.body) : undefined,
      credentials: init.credentials,
    };
    this.asked.push(asked);
    await new Promise((resolve) => setTimeout(resolve));
    init.signal?.throwIfAborted();
    const rule = this.#rules.find((one) => one.times > 0 && one.matches(asked));
    if (rule) rule.times -= 1;
    const answer = rule ? await rule.answer(asked) : this.#answer(asked, init.signal ?? undefined);
    if (answer === 'network') throw new TypeError('Failed to fetch');
    return answer;
  }

  #answer(asked: Asked, signal: AbortSignal | undefined): Response {
    const { method, path, headers, body, query } = asked;
    if (path.startsWith('/auth/')) return this.auth.answer(asked);
    const token = headers.get('authorization')?.replace('Bearer ', '') ?? '';
    const person = token === this.token ? OWN : this.auth.personOf(token);
    if (!person) return problem(401, 'unauthorized');
    if (path === '/me') return json({ ...this.portal.viewer, ...person });
    const [, kind, id = '', part] = path.split('/');
    const { project, tasks, activity } = this.portal;
    const page = (data: unknown[]) => json({ data, nextCursor: null });
    if (kind === 'projects' && id !== project.id) return problem(404, 'not_found');
    if (person !== OWN && !this.auth.sees(person, id)) return problem(404, 'not_found');
    if (path === `/projects/${id}/portal`)
      return json({ ...this.portal, viewer: { ...this.portal.viewer, ...person } });
    if (path === `/projects/${id}/events`) return this.#stream(signal);
    if (path === `/projects/${id}/tasks`)
      return page(tasks.data.filter(({ deliverable }) => !query.has('deliverable') || deliverable));
    if (path === `/projects/${id}/activity`) return page(activity);
    if (part === 'comments' && method === 'POST') return json(this.#add(kind ?? '', id, body), 201);
    if (part === 'comments') return page(this.comments[id] ?? []);
    if (part === 'files') return page(this.files[id] ?? []);
    if (part === 'subtasks') return page(this.subtasks[id] ?? []);
    if (kind === 'files' && part === 'content') return new Response('bytes');
    if (kind === 'comments') return this.#change(method, id, body);
    const all = [...tasks.data, ...Object.values(this.subtasks).flat()];
    const found = all.find((task) => task.id === id);
    return found ? json(found) : problem(404, 'not_found');
  }

  #add(kind: string, id: string, body: unknown): ClientComment {
    const list = this.comments[id] ?? [];
    this.comments[id] = list;
    const { body: text } = body as { body: string };
    const taskId = kind === 'tasks' ? id : null;
    const made = comment(`cmt_new_${list.length}`, text, { author: OWN, taskId });
    list.push(made);
    return made;
  }

  #change(method: string, id: string, body: unknown): Response {
    for (const [place, list] of Object.entries(this.comments)) {
      const at = list.findIndex((one) => one.id === id);
      const old = list[at];
      if (!old) continue;
      if (method === 'DELETE') {
        this.comments[place] = list.filter((one) => one.id !== id);
        return new Response(null, { status: 204 });
      }
      const { body: text } = body as { body: string };
      const changed = { ...old, body: text, bodyTree: comment(id, text).bodyTree };
      list[at] = changed;
      return json(changed);
    }
    return problem(404, 'not_found');
  }

  #stream(signal: AbortSignal | undefined): Response {
    let own: ReadableStreamDefaultController<Uint8Array> | undefined;
    const end = () => {
      if (own) this.streams.delete(own);
    };
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        own = controller;
        this.streams.add(controller);
        controller.enqueue(new TextEncoder().encode('retry: 10\n\n'));
        signal?.addEventListener('abort', () => {
          if (!this.streams.has(controller)) return;
          end();
          controller.error(signal.reason);
        });
      },
      cancel: end,
    });
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
  }
}
