import { createHash, randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { describeServer } from '../support/describe-server.ts';
import { multipart, multipartText } from '../support/multipart.ts';
import { type Ground, newGround, newTask } from '../support/scenario.ts';
import { storedFiles } from '../support/stored-files.ts';
import type { Caller } from '../support/test-server.ts';

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');

describeServer('files', (at) => {
  let ground: Ground;
  let client: Caller;
  let path: string;

  beforeAll(async () => {
    ground = await newGround(at.team);
    client = await at.server.client(ground.contactId);
    path = `/projects/${ground.projectId}/files`;
  });
  const upload = (name: string, content: string | Uint8Array<ArrayBuffer>, on = path) =>
    at.team.upload(on, { internal: 'false' }, { name, content });

  it('come back byte for byte, with their size and sha256', async () => {
    const sizes = [0, 1, 4100, 65_536, 3_000_001];
    for (const size of sizes) {
      const content = new Uint8Array(randomBytes(size));
      const made = await upload(`${size}.bin`, content);
      expect(made.status, made.text).toBe(201);
      expect(made.body).toMatchObject({ name: `${size}.bin`, size, sha256: sha256(content) });
      for (const caller of [at.team, client]) {
        const response = await caller.raw('GET', `/files/${made.body.id}/content`);
        expect(response.headers.get('content-length')).toBe(String(size));
        expect(sha256(new Uint8Array(await response.arrayBuffer()))).toBe(sha256(content));
      }
    }
  });

  it('are downloads that no browser shows or runs', async () => {
    const { body } = await upload('page.html', '<script>alert(1)</script>');
    const { headers } = await client.get(`/files/${body.id}/content`);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="page.html"; filename*=UTF-8''page.html`,
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    });
  });

  describe('keep their name', () => {
    const names: Record<string, [sent: string, kept: string, header: string]> = {
      'in another script': [
        'Plan für 東京.pdf',
        'Plan für 東京.pdf',
        `attachment; filename="Plan f_r __.pdf"; filename*=UTF-8''Plan%20f%C3%BCr%20%E6%9D%B1%E4%BA%AC.pdf`,
      ],
      'with an emoji': [
        '🎉.txt',
        '🎉.txt',
        `attachment; filename="__.txt"; filename*=UTF-8''%F0%9F%8E%89.txt`,
      ],
      'with signs that mean something in a header': [
        `it's (50%); *x=*.txt`,
        `it's (50%); *x=*.txt`,
        `attachment; filename="it's (50_); *x=*.txt"; filename*=UTF-8''it%27s%20%2850%25%29%3B%20%2Ax%3D%2A.txt`,
      ],
      'less a path': ['../../etc/passwd', 'passwd', `attachment; filename="passwd"; filename*=UTF-8''passwd`],
      'less a path of Windows': [
        String.raw`C:\docs\a.txt`,
        'a.txt',
        `attachment; filename="a.txt"; filename*=UTF-8''a.txt`,
      ],
      'composed alike': ['u\u0308.txt', 'ü.txt', `attachment; filename="_.txt"; filename*=UTF-8''%C3%BC.txt`],
    };
    for (const [what, [sent, kept, header]] of Object.entries(names))
      it(what, async () => {
        const made = await upload(sent, 'x');
        expect([made.status, made.body.name]).toEqual([201, kept]);
        const { headers } = await client.get(`/files/${made.body.id}/content`);
        expect(headers.get('content-disposition')).toBe(header);
      });

    it('with a quote and a backslash, by a rename', async () => {
      const { id } = (await upload('a.txt', 'x')).body;
      await at.team.patch(`/files/${id}`, { name: `"; filename="evil.exe\\` });
      const { headers } = await client.get(`/files/${id}/content`);
      expect(headers.get('content-disposition')).toBe(
        `attachment; filename="_; filename=_evil.exe_"; filename*=UTF-8''%22%3B%20filename%3D%22evil.exe%5C`,
      );
    });

    it('without a line break to start a header with', async () => {
      const disposition = `; filename*=UTF-8''a%0D%0Aset-cookie%3A%20x%3D1.txt`;
      const body = multipartText([
        { name: 'internal', value: 'false' },
        { name: 'file', disposition, content: 'x' },
      ]);
      const made = await at.team.post(path, body, multipart);
      expect(made.status, made.text).toBe(201);
      const { headers } = await client.get(`/files/${made.body.id}/content`);
      expect(headers.get('set-cookie')).toBeNull();
      expect(headers.get('content-disposition')).toContain('filename="a__set-cookie: x=1.txt"');
    });

    it('unless it is none, or too long', async () => {
      const long = await upload(`${'n'.repeat(256)}`, 'x');
      expect([long.status, long.body.errors[0].pointer]).toEqual([422, '/file']);
      const body = multipartText([
        { name: 'internal', value: 'false' },
        { name: 'file', disposition: '; filename=""', content: 'x' },
      ]);
      expect((await at.team.post(path, body, multipart)).status).toBe(422);
    });
  });

  it('have the media type of their content, whatever their name says', async () => {
    const png =
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    const cases: [name: string, content: string | Uint8Array<ArrayBuffer>, type: string][] = [
      ['a.txt', new Uint8Array(Buffer.from(png, 'base64')), 'image/png'],
      ['a.png', 'plain words', 'text/plain'],
      ['a.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', 'text/plain'],
      ['a.html', '<!doctype html><script>alert(1)</script>', 'text/plain'],
      ['a.txt', new Uint8Array([0x80, 0x81, 0x00, 0x01, 0x80]), 'application/octet-stream'],
      ['a.pdf', '%PDF-1.7\n%âãÏÓ\n', 'application/pdf'],
      // A character that the end of the sample cuts in two.
      ['a.txt', `${'x'.repeat(4099)}ü`, 'text/plain'],
    ];
    for (const [name, content, type] of cases) {
      const { body } = await upload(name, content);
      expect([name, body.mediaType]).toEqual([name, type]);
    }
  });

  it('hang on tasks and comments, and are listed there', async () => {
    const task = await newTask(at.team, ground.projectId, 'T');
    const comment = (await at.team.make(`/tasks/${task}/comments`, { body: 'C', internal: false })).id;
    const onTask = (await upload('task.txt', 'x', `/tasks/${task}/files`)).body;
    const fields = { internal: 'false', commentId: comment };
    const onComment = (await at.team.upload(`/tasks/${task}/files`, fields, { name: 'c.txt', content: 'x' }))
      .body;
    expect(onComment).toMatchObject({ taskId: task, commentId: comment });
    const ids = async (list: string) =>
      (await client.get(list)).body.data.map((one: { id: string }) => one.id);
    expect(await ids(`/tasks/${task}/files`)).toEqual([onTask.id, onComment.id]);
    expect(await ids(`${path}?commentId=${comment}`)).toEqual([onComment.id]);
    expect(await ids(`${path}?taskId=${task}`)).toEqual([onTask.id, onComment.id]);
    // A comment elsewhere is none here.
    const wrong = await at.team.upload(path, fields, { name: 'c.txt', content: 'x' });
    expect([wrong.status, wrong.body.errors[0].pointer]).toEqual([422, '/commentId']);
  });

  describe('refused, leave nothing in storage', () => {
    const file = { name: 'file', disposition: '; filename="a.txt"', content: 'x'.repeat(10_000) };
    const flag = { name: 'internal', value: 'true' };
    const bodies: Record<string, [body: string, status: number, pointer?: string]> = {
      'when the file is not last': [multipartText([file, flag]), 422, '/internal'],
      'when there are two files': [multipartText([flag, file, file]), 422, '/file'],
      'when its part has another name': [multipartText([flag, { ...file, name: 'other' }]), 422, '/other'],
      'when there is no file': [multipartText([flag]), 422, '/file'],
      'when a field is unknown': [
        multipartText([{ name: 'colour', value: 'red' }, flag, file]),
        422,
        '/colour',
      ],
      'when a field is wrong': [multipartText([{ name: 'internal', value: 'yes' }, file]), 422, '/internal'],
      'when the flag is missing': [multipartText([file]), 422, '/internal'],
      'when it ends early': [multipartText([flag, file], ''), 400],
      'when the file has no name': [multipartText([flag, { ...file, disposition: '' }]), 422, '/file'],
    };
    for (const [what, [body, status, pointer]] of Object.entries(bodies))
      it(what, async () => {
        const before = await storedFiles(at.server);
        const reply = await at.team.post(path, body, multipart);
        expect([reply.status, reply.body.errors?.[0].pointer], reply.text).toEqual([status, pointer]);
        expect(await storedFiles(at.server)).toEqual(before);
      });

    it('when what it hangs on is not there', async () => {
      const before = await storedFiles(at.server);
      expect((await upload('a.txt', 'x', '/projects/prj_never/files')).status).toBe(404);
      expect((await upload('a.txt', 'x', '/tasks/tsk_never/files')).status).toBe(404);
      expect(await storedFiles(at.server)).toEqual(before);
    });
  });

  it('upserted with equal content are kept once', async () => {
    const fields = { projectId: ground.projectId, internal: 'true' };
    const send = (content: string) =>
      at.team.upload('/files/external:drive:once', fields, { name: 'a.txt', content });
    const first = await send('one');
    const before = await storedFiles(at.server);
    expect((await send('one')).body).toEqual(first.body);
    expect(await storedFiles(at.server)).toEqual(before);
    const second = await send('two');
    expect([second.body.id, second.body.sha256]).toEqual([first.body.id, sha256('two')]);
    expect((await at.team.get(`/files/${first.body.id}/content`)).text).toBe('two');
  });

  it('asked for by HEAD hold no descriptor open', async (context) => {
    if (process.platform !== 'linux') return context.skip();
    const { body } = await upload('head.txt', 'x'.repeat(100));
    const open = async () => (await readdir('/proc/self/fd')).length;
    const before = await open();
    for (let n = 0; n < 20; n += 1) {
      const head = await at.team.raw('HEAD', `/files/${body.id}/content`);
      expect([head.status, head.headers.get('content-length')]).toEqual([200, '100']);
    }
    // Connections that the requests themselves opened may still be closing.
    await vi.waitFor(async () => expect(await open()).toBeLessThan(before + 10));
  });

  it("a contact's own have it as their author", async () => {
    const made = await client.upload(path, {}, { name: 'mine.txt', content: 'x' });
    expect(made.body.author).toMatchObject({ type: 'contact', id: ground.contactId, name: 'Mina' });
    expect(Object.keys(made.body)).not.toContain('internal');
  });

  it('can be uploaded by a script in the name of a member', async () => {
    const fields = { internal: 'true', authorId: at.ownerId };
    const made = await at.team.upload(path, fields, { name: 'a.txt', content: 'x' });
    expect(made.body.author).toMatchObject({ type: 'member', id: at.ownerId });
    const member = await at.server.member(at.ownerId);
    const refused = await member.upload(path, fields, { name: 'a.txt', content: 'x' });
    expect([refused.status, refused.body.errors[0].pointer]).toEqual([422, '/authorId']);
  });
});
