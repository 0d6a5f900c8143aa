import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { Vitrine, VitrineClient } from '../../sdk/src/index.ts';
import { operations } from '../../server/modules/index.ts';
import { clientReads, clientSessions, clientWrites, teamCalls } from './calls.ts';

vi.mock('../../sdk/src/core/sleep.ts', () => ({ sleep: async () => {} }));

const root = join(import.meta.dirname, '../..');

interface Operation {
  operationId: string;
  'x-audiences': ('team' | 'client' | 'public')[];
}
let paths: Record<string, Record<string, Operation>>;

beforeAll(async () => {
  ({ paths } = JSON.parse(await readFile(join(root, 'server/openapi.json'), 'utf8')));
});

/** Not in the SDK: a member's sign-in belongs to Studio. */
const elsewhere = ['signInByLink'];

const operationsFor = (audience: 'team' | 'client') =>
  Object.values(paths)
    .flatMap((methods) => Object.values(methods))
    .filter((operation) => operation['x-audiences'].includes(audience))
    .map((operation) => operation.operationId)
    .filter((id) => !elsewhere.includes(id))
    .sort();

/** The operation that a request reaches, with the ids of its path put back into their braces. */
function operationAt(method: string, url: string): string | undefined {
  const path = new URL(url).pathname.replace(/^\/v1/, '').replace(/\/(x|external:trello:1)(?=\/|$)/, '/{id}');
  return paths[path]?.[method.toLowerCase()]?.operationId;
}

/** A fetch that takes down where a request went, and answers so that every call is content. */
function recorder() {
  const reached: (string | undefined)[] = [];
  const fetch = async (url: unknown, init?: RequestInit) => {
    reached.push(operationAt(init?.method ?? '', String(url)));
    const accept = new Headers(init?.headers).get('accept');
    if (accept !== 'text/event-stream') return Response.json({ data: [], nextCursor: null });
    return new Response('id: 1\nevent: item.changed\ndata: {"type":"task","id":"x"}\n\n', {
      headers: { 'content-type': 'text/event-stream' },
    });
  };
  return {
    reached,
    options: { baseUrl: 'https://host', token: 't', fetch: fetch as typeof globalThis.fetch },
  };
}

async function followAll(calls: Record<string, () => unknown>, reached: unknown[]): Promise<void> {
  for (const [operationId, call] of Object.entries(calls)) {
    await call();
    expect(reached.at(-1), operationId).toBe(operationId);
  }
}

describe('the SDK and the OpenAPI document', () => {
  test('each call of the team reaches its operation, and each operation has a call', async () => {
    const { options, reached } = recorder();
    const calls = teamCalls(new Vitrine(options));
    await followAll(calls, reached);
    expect(Object.keys(calls).sort()).toEqual(operationsFor('team'));
  });

  test('each call of a client reaches its operation, and each operation has a call', async () => {
    const { options, reached } = recorder();
    const client = new VitrineClient(options);
    const calls = { ...clientReads(client), ...clientWrites(client), ...clientSessions(client) };
    await followAll(calls, reached);
    expect(Object.keys(calls).sort()).toEqual(operationsFor('client'));
  });

  test('what is answered with a secret is asked for anew by each attempt, and nothing else is', async () => {
    const keys: (string | null)[] = [];
    const { options } = recorder();
    const failingOnce: typeof globalThis.fetch = async (url, init) => {
      keys.push(new Headers(init?.headers).get('idempotency-key'));
      return keys.length === 1 ? new Response(null, { status: 503 }) : options.fetch(url, init);
    };
    const renewed: string[] = [];
    for (const [id, call] of Object.entries(teamCalls(new Vitrine({ ...options, fetch: failingOnce })))) {
      keys.length = 0;
      await call();
      expect(keys, id).toHaveLength(2);
      if (keys[0] !== keys[1]) renewed.push(id);
    }
    const secret = operations.filter(({ team }) => team?.kind === 'write' && team.secret);
    expect(renewed.sort()).toEqual(secret.map(({ id }) => id).sort());
  });

  test('a preview is a dry run of the same operation', async () => {
    const { options, reached } = recorder();
    await new Vitrine(options).visibility.preview('x', {
      internal: true,
      items: [{ type: 'task', id: 'x' }],
    });
    expect(reached).toEqual(['changeVisibility']);
  });

  test('the generated types are those of the document', async () => {
    const check = promisify(execFile)('npm', ['run', '--silent', 'generate', '--', '--check'], {
      cwd: join(root, 'sdk'),
    });
    await expect(check, 'Run: npm run generate -w sdk').resolves.toBeDefined();
  });
});
