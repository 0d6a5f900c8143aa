import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { beforeAll, expect, it, vi } from 'vitest';
import { describeServer } from '../support/describe-server.ts';
import { liveMemory } from '../support/live-memory.ts';
import { multipart, multipartText, uploadChunks } from '../support/multipart.ts';
import { newGround } from '../support/scenario.ts';
import { storedFiles } from '../support/stored-files.ts';

const MiB = 1024 ** 2;
const flag = { name: 'internal', value: 'true' };

/** `count` chunks, each different, none kept. */
function* chunksOf(count: number, size = 64 * 1024): Generator<Uint8Array> {
  for (let n = 0; n < count; n += 1) yield Buffer.alloc(size, n % 251);
}

describeServer('large files', (at) => {
  let path: string;
  beforeAll(async () => {
    path = `/projects/${(await newGround(at.team)).projectId}/files`;
  });

  it('flow to disk and back: 64 MiB take little memory', async () => {
    const chunks = 1024;
    const hash = createHash('sha256');
    for (const chunk of chunksOf(chunks)) hash.update(chunk);
    const expected = hash.digest('hex');

    const before = liveMemory();
    let most = 0;
    const watch = () => {
      most = Math.max(most, liveMemory() - before);
    };
    function* watched() {
      let sent = 0;
      for (const chunk of chunksOf(chunks)) {
        sent += 1;
        if (sent % 128 === 0) watch();
        yield chunk;
      }
    }
    const { status, body: made } = await uploadChunks(
      `${at.server.url}/v1${path}`,
      `Bearer ${at.secretKey}`,
      watched(),
    );
    expect([status, made.size, made.sha256]).toEqual([201, 64 * MiB, expected]);

    const received = createHash('sha256');
    const download = await at.team.raw('GET', `/files/${made.id}/content`);
    let got = 0;
    for await (const chunk of download.body as unknown as AsyncIterable<Uint8Array>) {
      received.update(chunk);
      if (Math.floor(got / (8 * MiB)) < Math.floor((got + chunk.length) / (8 * MiB))) watch();
      got += chunk.length;
    }
    expect(received.digest('hex')).toBe(expected);
    // Both ends run in this process, with what lies in their sockets.
    expect(most / MiB).toBeLessThan(40);
  });

  it('whose upload is broken off leave nothing in storage', async () => {
    const before = await storedFiles(at.server);
    const headers = { ...multipart, authorization: `Bearer ${at.secretKey}`, 'transfer-encoding': 'chunked' };
    const upload = request(`${at.server.url}/v1${path}`, { method: 'POST', headers });
    upload.on('error', () => {});
    upload.write(multipartText([flag], ''));
    upload.write(
      multipartText([{ name: 'file', disposition: '; filename="a.bin"', content: 'x'.repeat(MiB) }], ''),
    );
    await vi.waitFor(async () => expect(await storedFiles(at.server)).toHaveLength(before.length + 1), 5000);
    upload.destroy();
    await vi.waitFor(async () => expect(await storedFiles(at.server)).toEqual(before), 5000);
    expect((await at.team.get(path)).body.data).toHaveLength(1);
  });
});

describeServer(
  'the size limit of files',
  (at) => {
    let path: string;
    beforeAll(async () => {
      path = `/projects/${(await newGround(at.team)).projectId}/files`;
    });

    it('lets through what just fits', async () => {
      const content = new Uint8Array(MiB);
      const made = await at.team.upload(path, { internal: 'true' }, { name: 'fits.bin', content });
      expect([made.status, made.body.size]).toEqual([201, MiB]);
    });

    it('refuses one byte more, and leaves nothing in storage', async () => {
      const before = await storedFiles(at.server);
      for (const size of [MiB + 1, 4 * MiB]) {
        const content = new Uint8Array(size);
        const reply = await at.team.upload(path, { internal: 'true' }, { name: 'long.bin', content });
        expect([reply.status, reply.body.code]).toEqual([413, 'too_large']);
        expect(reply.body.detail).toContain('1 MiB');
      }
      expect(await storedFiles(at.server)).toEqual(before);
      expect((await at.team.get(path)).body.data).toHaveLength(1);
    });
  },
  () => ({ maxFileSize: MiB }),
);
