import { once } from 'node:events';
import { Readable } from 'node:stream';
import busboy from 'busboy';
import { describe, expect, test, vi } from 'vitest';
import { type FileSource, Vitrine, VitrineClient } from '../../sdk/src/index.ts';
import { cut, json, type Seen, scriptedServer } from './scripted-server.ts';

vi.mock('../../sdk/src/core/sleep.ts', () => ({ sleep: async () => {} }));

const created = json({ id: 'fil_1' }, 201);
const connect = (baseUrl: string) => new Vitrine({ baseUrl, secretKey: 'sk_1' });

/** Reads the body as the server does: parts in their order. */
async function partsOf({ headers, body }: Seen): Promise<[string, string][]> {
  const parts: [string, string][] = [];
  const parser = busboy({ headers, defParamCharset: 'utf8' });
  parser.on('field', (name, value) => parts.push([name, value]));
  parser.on('file', (name, stream, { filename }) => {
    const part: [string, string] = [`${name} ${filename}`, ''];
    parts.push(part);
    stream.on('data', (chunk) => {
      part[1] += chunk;
    });
  });
  parser.end(body);
  await once(parser, 'close');
  return parts;
}

const bytes = new TextEncoder().encode('a plan');
const webStream = () => new Blob([bytes]).stream();

describe.each<[string, () => FileSource, retried: boolean]>([
  ['bytes', () => bytes, true],
  ['a Blob', () => new Blob([bytes]), true],
  ['a File', () => new File([bytes], 'other.txt'), true],
  ['a stream', webStream, false],
  ['a stream of Node', () => Readable.from([bytes.slice(0, 2), bytes.slice(2)]), false],
  ['a stream of known size', () => ({ name: 'other.txt', stream: webStream(), size: bytes.length }), false],
  [
    'a stream that can be opened anew',
    () => ({ name: 'other.txt', stream: webStream, size: bytes.length }),
    true,
  ],
])('%s', (_kind, file, retried) => {
  test('is sent after the fields, under its name', async () => {
    const server = await scriptedServer(created);
    await connect(server.baseUrl).files.upload(
      { taskId: 'tsk_1' },
      { file: file(), name: 'Entwürfe "1".txt', internal: true, authorId: 'mem_1' },
    );
    const [seen] = server.seen as [Seen];
    expect(seen).toMatchObject({ method: 'POST', url: '/v1/tasks/tsk_1/files' });
    expect(await partsOf(seen)).toEqual([
      ['internal', 'true'],
      ['authorId', 'mem_1'],
      ['file Entwürfe %221%22.txt', 'a plan'],
    ]);
  });

  test(retried ? 'is sent again, with the same key' : 'is sent once, since it can be read once', async () => {
    const server = await scriptedServer(cut, created);
    const upload = connect(server.baseUrl).files.upload(
      { projectId: 'prj_1' },
      { file: file(), name: 'a.txt', internal: false },
    );
    if (!retried) {
      await expect(upload).rejects.toMatchObject({ name: 'ConnectionError' });
      expect(server.seen).toHaveLength(1);
      return;
    }
    expect(await upload).toEqual({ id: 'fil_1' });
    const [first, second] = server.seen as [Seen, Seen];
    expect(second.headers['idempotency-key']).toBe(first.headers['idempotency-key']);
    expect(await partsOf(second)).toEqual(await partsOf(first));
  });
});

test('a size that is known is declared', async () => {
  const server = await scriptedServer(created);
  const file = { name: 'a.txt', stream: webStream(), size: bytes.length };
  await connect(server.baseUrl).files.upload({ projectId: 'prj_1' }, { file, internal: true });
  expect(server.seen[0]?.headers['content-length']).toBe(String(server.seen[0]?.body.length));
});

test('the name may come with the file, and there must be one', async () => {
  const server = await scriptedServer(created);
  const { files } = connect(server.baseUrl);
  await files.upload({ projectId: 'prj_1' }, { file: new File([bytes], 'plan.txt'), internal: true });
  expect((await partsOf(server.seen[0] as Seen)).at(-1)?.[0]).toBe('file plan.txt');
  expect(() => files.upload({ projectId: 'prj_1' }, { file: bytes, internal: true })).toThrow('needs a name');
  expect(() => files.upload({ projectId: 'prj_1' }, { file: webStream(), internal: true })).toThrow(
    'needs a name',
  );
});

interface Source {
  file: FileSource;
  given: () => number;
  ended: () => unknown;
}

function endlessStream(): Source {
  let given = 0;
  const ended = vi.fn();
  const file = new ReadableStream<Uint8Array>({
    pull(controller) {
      given += 1;
      controller.enqueue(new Uint8Array(65_536));
    },
    cancel: ended,
  });
  return { file, given: () => given, ended };
}

function endlessIterable(): Source {
  let given = 0;
  const ended = vi.fn();
  async function* chunks() {
    try {
      // Not quite endless, so that a failure of this test is no endless loop.
      for (; given < 20_000; given += 1) yield new Uint8Array(65_536);
    } finally {
      if (given < 20_000) ended();
    }
  }
  return { file: chunks(), given: () => given, ended };
}

test.each([
  ['stream', endlessStream],
  ['iterable', endlessIterable],
])('a large %s is sent as it is read, and given up when the upload is', async (_kind, make) => {
  const { file, given, ended } = make();
  const controller = new AbortController();
  const server = await scriptedServer();
  const upload = connect(server.baseUrl).files.upload(
    { projectId: 'prj_1' },
    { file, name: 'big.bin', internal: true },
    { signal: controller.signal },
  );
  await vi.waitFor(() => expect(given()).toBeGreaterThan(100));
  controller.abort();
  await expect(upload).rejects.toMatchObject({ name: 'AbortedError' });
  await vi.waitFor(() => expect(ended).toHaveBeenCalled());
});

test('in a page a stream is gathered first, since browsers do not send it', async () => {
  vi.stubGlobal('document', {});
  const fetch = vi.fn(async (_url: unknown, init?: RequestInit) => {
    expect(init?.body).toBeInstanceOf(Blob);
    expect(await new Response(init?.body).text()).toContain('a plan');
    return Response.json({ id: 'fil_1' });
  });
  const vitrine = new Vitrine({
    baseUrl: 'https://host',
    token: 't',
    fetch: fetch as typeof globalThis.fetch,
  });
  await vitrine.files.upload({ projectId: 'prj_1' }, { file: webStream(), name: 'a.txt', internal: true });
  expect(fetch).toHaveBeenCalled();
});

test('an upsert names the row of another tool', async () => {
  const server = await scriptedServer(created);
  const key = { source: 'drive', id: '7', url: 'https://drive.example/7' };
  await connect(server.baseUrl).files.upsert(key, {
    projectId: 'prj_1',
    taskId: null,
    file: { name: 'other.txt', stream: webStream() },
    name: 'a.txt',
    internal: true,
  });
  expect(server.seen[0]).toMatchObject({ method: 'PUT', url: '/v1/files/external:drive:7' });
  expect(await partsOf(server.seen[0] as Seen)).toEqual([
    ['projectId', 'prj_1'],
    ['internal', 'true'],
    ['url', 'https://drive.example/7'],
    ['file a.txt', 'a plan'],
  ]);
});

test('a contact uploads without a flag', async () => {
  const server = await scriptedServer(created);
  const client = new VitrineClient({ baseUrl: server.baseUrl, token: 't' });
  await client.files.upload({ taskId: 'tsk_1' }, { file: bytes, name: 'a.txt', commentId: 'cmt_1' });
  expect(await partsOf(server.seen[0] as Seen)).toEqual([
    ['commentId', 'cmt_1'],
    ['file a.txt', 'a plan'],
  ]);
});

test('a download is a response that is still to be read', async () => {
  const server = await scriptedServer((res) =>
    res.writeHead(200, { 'content-type': 'application/pdf' }).end(bytes),
  );
  const response = await connect(server.baseUrl).files.download('fil_1');
  expect(server.seen[0]?.url).toBe('/v1/files/fil_1/content');
  expect(response.bodyUsed).toBe(false);
  expect(await response.text()).toBe('a plan');
});
