import { beforeAll, describe, expect, it, vi } from 'vitest';
import { describeServer } from '../support/describe-server.ts';
import { holdWrites } from '../support/hold-writes.ts';
import { type Ground, newGround } from '../support/scenario.ts';
import { createTestClock, type TestClock } from '../support/test-clock.ts';
import { type Caller, ORIGIN } from '../support/test-server.ts';

const HOUR = 3_600_000;
const key = (name: string) => ({ 'idempotency-key': name });
let time: TestClock;

describeServer(
  'idempotency keys',
  (at) => {
    let ground: Ground;
    let tasks: string;
    const input = { title: 'Once', internal: true };

    beforeAll(async () => {
      ground = await newGround(at.team);
      tasks = `/projects/${ground.projectId}/tasks`;
    });
    const countOf = async (title: string) =>
      (await at.server.db.read('tasks').where({ projectId: ground.projectId, title })).length;

    it('make a POST happen once, and answer the same again', async () => {
      const first = await at.team.post(tasks, input, key('once'));
      const second = await at.team.post(tasks, input, key('once'));
      expect([second.status, second.body]).toEqual([201, first.body]);
      expect(second.headers.get('etag')).toBe(first.headers.get('etag'));
      expect(await countOf('Once')).toBe(1);
    });

    it('do not tie a POST without one', async () => {
      await at.team.post(tasks, { ...input, title: 'Twice' });
      await at.team.post(tasks, { ...input, title: 'Twice' });
      expect(await countOf('Twice')).toBe(2);
    });

    it('answer with what is there now', async () => {
      const first = await at.team.post(tasks, input, key('now'));
      await at.team.patch(`/tasks/${first.body.id}`, { title: 'Renamed' });
      const again = await at.team.post(tasks, input, key('now'));
      expect(again.body).toMatchObject({ id: first.body.id, title: 'Renamed' });
    });

    it('refuse another body, another address and another operation', async () => {
      await at.team.post(tasks, input, key('taken'));
      const other = await newGround(at.team);
      for (const reply of [
        await at.team.post(tasks, { ...input, title: 'Other' }, key('taken')),
        await at.team.post(`/projects/${other.projectId}/tasks`, input, key('taken')),
        await at.team.post(`/projects/${ground.projectId}/messages`, { body: 'Hi' }, key('taken')),
      ])
        expect([reply.status, reply.body.code]).toEqual([422, 'idempotency_mismatch']);
      expect(await countOf('Other')).toBe(0);
    });

    it('let a request that failed be corrected', async () => {
      const wrong = await at.team.post(tasks, { title: '' }, key('corrected'));
      expect(wrong.status).toBe(422);
      expect((await at.team.post(tasks, input, key('corrected'))).status).toBe(201);
    });

    it('have one outcome when sent many times at once', async () => {
      const body = { ...input, title: 'At once' };
      const replies = await Promise.all(
        [...new Array(6).keys()].map(() => at.team.post(tasks, body, key('at-once'))),
      );
      const made = replies.filter((one) => one.status === 201);
      const waiting = replies.filter((one) => one.status === 409);
      expect(made.length + waiting.length).toBe(6);
      expect(made.length).toBeGreaterThan(0);
      expect(new Set(made.map((one) => one.body.id)).size).toBe(1);
      for (const one of waiting) {
        expect(one.body.code).toBe('in_flight');
        expect(one.headers.get('retry-after')).toBe('1');
      }
      expect(await countOf('At once')).toBe(1);
      expect((await at.team.post(tasks, body, key('at-once'))).body.id).toBe(made[0]?.body.id);
    });

    it('say so while the first is still under way', async () => {
      const release = await holdWrites(at.server.db, ground.projectId);
      const body = { ...input, title: 'Under way' };
      const both = [at.team.post(tasks, body, key('held')), at.team.post(tasks, body, key('held'))];
      const early = await Promise.race(both);
      expect([early.status, early.body.code]).toEqual([409, 'in_flight']);
      await release();
      expect((await Promise.all(both)).map((one) => one.status).sort()).toEqual([201, 409]);
      expect(await countOf('Under way')).toBe(1);
    });

    it('have one outcome over two servers of one database', async () => {
      // An SQLite file has one server.
      if (at.database.dialect === 'sqlite') return;
      // Modules of its own, as in another process: what is under way there is not known here.
      vi.resetModules();
      const { startTestServer } = await import('../support/test-server.ts');
      const second = await startTestServer(at.database, { databaseUrl: at.server.db.url });
      const beside = await at.server.workspace('Beside');
      const here = await newGround(beside.team);
      const there = second.caller({ authorization: `Bearer ${beside.secretKey}` });
      const body = { body: 'Between nodes' };
      const path = `/projects/${here.projectId}/messages`;
      const release = await holdWrites(at.server.db, here.projectId);
      const both = [beside.team, there].map((caller) => caller.post(path, body, key('nodes')));
      expect((await Promise.race(both)).body.code).toBe('in_flight');
      await release();
      expect((await Promise.all(both)).map((one) => one.status).sort()).toEqual([201, 409]);
      const [one, other] = [
        await beside.team.post(path, body, key('nodes')),
        await there.post(path, body, key('nodes')),
      ];
      expect([one.status, one.body]).toEqual([201, other.body]);
      await second.close();
      expect((await at.server.db.read('messages').where({ projectId: here.projectId })).length).toBe(1);
    });

    it('answer 404 once the item is gone', async () => {
      const first = await at.team.post(tasks, input, key('gone'));
      await at.team.delete(`/tasks/${first.body.id}`);
      const again = await at.team.post(tasks, input, key('gone'));
      expect([again.status, again.body.code]).toEqual([404, 'not_found']);
      expect((await at.team.get(`/tasks/${first.body.id}`)).status).toBe(404);
    });

    it('answer a contact 404 once the item is hidden from it', async () => {
      const parent = (await at.team.post(tasks, { title: 'Parent', internal: false })).body.id;
      const client = await at.server.client(ground.contactId);
      const path = `/tasks/${parent}/comments`;
      expect((await client.post(path, { body: 'Hi' }, key('hidden'))).status).toBe(201);
      await at.team.make(`/projects/${ground.projectId}/visibility-changes`, {
        internal: true,
        items: [{ type: 'task', id: parent }],
      });
      expect((await client.post(path, { body: 'Hi' }, key('hidden'))).status).toBe(404);
    });

    it('never show a secret twice', async () => {
      const body = { contactId: ground.contactId, origin: ORIGIN };
      const first = await at.team.post('/sessions', body, key('secret'));
      expect(first.body.token).toMatch(/^cs_/);
      const again = await at.team.post('/sessions', body, key('secret'));
      expect([again.status, again.body.code]).toEqual([409, 'already_issued']);
      expect(again.text).not.toContain('cs_');
      const rows = await at.server.db.read('idempotencyKeys').where({ key: 'secret' });
      expect(JSON.stringify(rows)).not.toContain(first.body.token);
    });

    it('hold no content', async () => {
      await at.team.post(tasks, { ...input, title: 'Marker4711' }, key('content'));
      const rows = await at.server.db.read('idempotencyKeys');
      expect(rows.length).toBeGreaterThan(0);
      expect(JSON.stringify(rows)).not.toContain('Marker4711');
    });

    it('compare an upload by its name, size and target', async () => {
      const path = `/projects/${ground.projectId}/files`;
      const send = (name: string, content: string) =>
        at.team.upload(path, { internal: 'true' }, { name, content }, key('upload'));
      const first = await send('a.txt', 'one');
      expect((await send('a.txt', 'one')).body).toEqual(first.body);
      for (const other of [await send('b.txt', 'one'), await send('a.txt', 'longer')])
        expect([other.status, other.body.code]).toEqual([422, 'idempotency_mismatch']);
      expect((await at.team.get(path)).body.data).toHaveLength(1);
    });

    describe('belong to who asks', () => {
      it('not to the workspace: another key, a contact and a member have their own', async () => {
        const other = await at.server.workspace();
        const theirs = await newGround(other.team);
        const path = (projectId: string) => `/projects/${projectId}/comments`;
        const client = await at.server.client(ground.contactId);
        const member = await at.server.member(at.ownerId);
        const replies = [
          await at.team.post(path(ground.projectId), { body: 'A', internal: false }, key('shared')),
          await other.team.post(path(theirs.projectId), { body: 'B', internal: false }, key('shared')),
          await client.post(path(ground.projectId), { body: 'C' }, key('shared')),
          await member.post(path(ground.projectId), { body: 'D' }, key('shared')),
        ];
        expect(replies.map((one) => one.status)).toEqual([201, 201, 201, 201]);
        expect(new Set(replies.map((one) => one.body.id)).size).toBe(4);
      });

      const renewals: Record<string, () => Promise<Caller>> = {
        contact: () => at.server.client(ground.contactId),
        member: () => at.server.member(at.ownerId),
      };
      for (const [who, signIn] of Object.entries(renewals))
        it(`to the ${who}, whose retry may come with a newer session`, async () => {
          const path = `/projects/${ground.projectId}/comments`;
          const first = await (await signIn()).post(path, { body: 'Me' }, key(`renewed-${who}`));
          const again = await (await signIn()).post(path, { body: 'Me' }, key(`renewed-${who}`));
          expect(first.status).toBe(201);
          expect([again.status, again.body.id]).toEqual([201, first.body.id]);
        });
    });

    it('are visible ASCII of a reasonable length', async () => {
      for (const bad of ['', 'two words', 'x'.repeat(201)]) {
        const reply = await at.team.post(tasks, input, key(bad));
        expect([reply.status, reply.body.errors?.[0].pointer]).toEqual([422, '/headers/idempotency-key']);
      }
    });

    // Last, because it moves the clock of all.
    it('are kept for a day', async () => {
      const body = { ...input, title: 'Daily' };
      const first = await at.team.post(tasks, body, key('day'));
      time.advance(24 * HOUR - 60_000);
      expect((await at.team.post(tasks, body, key('day'))).body.id).toBe(first.body.id);
      time.advance(2 * 60_000);
      const next = await at.team.post(tasks, body, key('day'));
      expect(next.status).toBe(201);
      expect(next.body.id).not.toBe(first.body.id);
      // And then for another one.
      expect((await at.team.post(tasks, body, key('day'))).body.id).toBe(next.body.id);
    });
  },
  () => {
    time = createTestClock();
    return { clock: time.clock };
  },
);
