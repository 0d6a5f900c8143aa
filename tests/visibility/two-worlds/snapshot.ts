import { readFileSync } from 'node:fs';
import type { Actor } from './actor.ts';

interface Document {
  paths: Record<string, Record<string, { operationId: string; 'x-audiences': string[] }>>;
}
const document: Document = JSON.parse(
  readFileSync(new URL('../../../server/openapi.json', import.meta.url), 'utf8'),
);

/** GET routes that a client has, from the document: a new one is compared, or the test fails. */
const clientReads = Object.entries(document.paths).flatMap(([path, methods]) =>
  methods.get?.['x-audiences'].includes('client') ? [path] : [],
);

/** How to ask each of them so that every page, filter and word is seen. */
const queries: Record<string, string[]> = {
  '/projects': ['', '?limit=1'],
  '/projects/{id}/tasks': ['?limit=3', '?parentId=none', '?status=done', '?deliverable=false'],
  '/projects/{id}/milestones': ['?limit=2'],
  '/projects/{id}/comments': ['?limit=2'],
  '/projects/{id}/files': ['?limit=2'],
  '/projects/{id}/activity': ['?limit=4'],
  '/tasks/{id}/comments': ['?limit=2'],
  '/search': ['?q=hush', '?q=word', '?q=other', '?q=reply&limit=1'],
};

const volatile = new Set(['date', 'x-request-id', 'connection', 'keep-alive']);

/** An answer, to the byte: status, all headers and the body, less what names the request itself. */
async function bytesOf(response: Response): Promise<{ text: string; body: string }> {
  const body = (await response.text()).replaceAll(/"requestId":"[^"]*"/g, '"requestId":"…"');
  const headers = [...response.headers]
    .filter(([name]) => !volatile.has(name))
    // An error's length follows its request id, which is as long in both worlds.
    .map(([name, value]) => `${name}: ${value}`);
  return { text: `${response.status}\n${headers.join('\n')}\n\n${body}`, body };
}

/** All pages of one list, or the one answer. */
async function walk(actor: Actor, path: string): Promise<string[]> {
  const seen: string[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const separator = path.includes('?') ? '&' : '?';
    const { text, body } = await bytesOf(
      await actor.client(cursor ? `${path}${separator}cursor=${cursor}` : path),
    );
    seen.push(`GET ${path} ${cursor}\n${text}`);
    const answer = body.startsWith('{') ? JSON.parse(body) : {};
    cursor = typeof answer.nextCursor === 'string' ? answer.nextCursor : null;
  }
  return seen;
}

/** The events from the beginning up to where the portal says that the line stands. */
export async function eventsOf(actor: Actor, lastEventId: string): Promise<string> {
  const response = await actor.client(`/projects/${actor.projectId}/events`, { 'last-event-id': '0' });
  if (response.status !== 200) return (await bytesOf(response)).text;
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  let text = '';
  // A server that promises an event and does not send it must fail the comparison, and not hang it.
  const late = setTimeout(() => void reader.cancel(), 20_000);
  while (lastEventId !== '0' && !text.includes(`id: ${lastEventId}\n`)) {
    const { value, done } = await reader.read();
    if (done) break;
    text += decoder.decode(value, { stream: true });
  }
  clearTimeout(late);
  await reader.cancel();
  return text;
}

/** One look at what matters most. */
export async function glance(actor: Actor): Promise<string> {
  return (await bytesOf(await actor.client(`/projects/${actor.projectId}/portal`))).text;
}

/**
 * Every byte that the client can get.
 *
 * @param ids of all items that either world knows: most of them do not exist for the client
 */
export async function lookAtEverything(actor: Actor, ids: string[]): Promise<string[]> {
  const seen: string[] = [];
  for (const path of clientReads) {
    if (path.endsWith('/events')) continue;
    const kind = path.split('/')[1] as string;
    const targets = path.includes('{id}')
      ? kind === 'projects'
        ? [actor.projectId]
        : ids.filter((id) =>
            id.startsWith({ milestones: 'mil', tasks: 'tsk', comments: 'cmt', files: 'fil' }[kind] ?? '?'),
          )
      : [''];
    if (targets.length === 0 && !['milestones', 'tasks', 'comments', 'files'].includes(kind))
      throw new Error(`How does a client ask ${path}? Say so here.`);
    for (const id of targets)
      for (const query of queries[path] ?? [''])
        seen.push(...(await walk(actor, path.replace('{id}', id) + query)));
  }
  const portal = await actor.client(`/projects/${actor.projectId}/portal`);
  const { lastEventId = '0' } = portal.ok ? await portal.json() : {};
  seen.push(`GET events\n${await eventsOf(actor, lastEventId)}`);
  return seen;
}
