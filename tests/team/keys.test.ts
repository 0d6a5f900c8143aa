import { describe, expect, it } from 'vitest';
import { isKeyShaped, makeKey } from '../../server/auth/key-format.ts';
import { DAY, MINUTE } from '../../server/lib/clock.ts';
import { sha256 } from '../../server/lib/hash.ts';
import { randomIds } from '../../server/lib/ids.ts';
import { describeServer } from '../support/describe-server.ts';
import { openEvents } from '../support/event-stream.ts';
import { newGround } from '../support/scenario.ts';
import { createTestClock, type TestClock } from '../support/test-clock.ts';
import { brief, endsAtOnce, logged, newKey, newMember, withKey } from './support.ts';

const clocks: TestClock[] = [];
const pass = (milliseconds: number) => clocks.at(-1)?.advance(milliseconds);
/** As secret scanners look for it; in the comment of key-format.ts. */
const SCANNED = /\bsk_[A-Za-z0-9_-]{43}[0-9A-Za-z]{6}(?![A-Za-z0-9_-])/;

describe('the format of a key', () => {
  it('is found by its pattern, in whatever it stands', () => {
    const { key, hint } = makeKey(randomIds);
    expect(SCANNED.exec(`SECRET="${key}";`)?.[0]).toBe(key);
    expect(hint).toBe(key.slice(0, 11));
  });

  it('has a checksum that anyone can compute', () => {
    // Computed elsewhere, so that the format does not change by accident.
    expect(isKeyShaped(`sk_${'A'.repeat(43)}0DofJ8`)).toBe(true);
  });

  it('is refused with any character changed', () => {
    const { key } = makeKey(randomIds);
    expect(isKeyShaped(key)).toBe(true);
    for (let at = 3; at < key.length; at += 1) {
      const other = key[at] === 'x' ? 'y' : 'x';
      expect(isKeyShaped(key.slice(0, at) + other + key.slice(at + 1))).toBe(false);
    }
    for (const other of [key.slice(0, -1), `${key}0`, key.replace('sk_', 'pk_'), '', 'sk_'])
      expect(isKeyShaped(other)).toBe(false);
  });

  it('was shorter once', () => {
    expect(isKeyShaped(`sk_${randomIds.secret()}`)).toBe(true);
  });
});

describeServer(
  'keys',
  (at) => {
    it('are shown once, and kept as a hash', async () => {
      const made = await at.team.post('/keys', { name: 'CRM', scope: 'write' });
      expect([made.status, made.body]).toEqual([
        201,
        {
          id: expect.stringMatching(/^key_/),
          secretKey: expect.stringMatching(SCANNED),
          name: 'CRM',
          hint: made.body.secretKey.slice(0, 11),
          scope: 'write',
          projectIds: null,
          createdAt: expect.any(String),
          lastUsedAt: null,
          expiresAt: null,
          replacedById: null,
        },
      ]);
      expect(made.headers.get('etag')).toBeNull();
      const listed = await at.team.get('/keys');
      expect(listed.text).not.toContain(made.body.secretKey);
      expect(listed.text).not.toContain('hash');
      const [row] = await at.server.db.read('secretKeys').where({ id: made.body.id });
      expect(row.hash).toBe(sha256(made.body.secretKey));
      expect(JSON.stringify(row)).not.toContain(made.body.secretKey);
    });

    it('are not shown again to who sends the same request', async () => {
      const headers = { 'idempotency-key': 'once' };
      const input = { name: 'CRM', scope: 'read' };
      expect((await at.team.post('/keys', input, headers)).status).toBe(201);
      expect(brief(await at.team.post('/keys', input, headers))).toEqual([409, 'already_issued']);
    });

    it('of the first release still work', async () => {
      const secretKey = `sk_${randomIds.secret()}`;
      await at.server.db.write('secretKeys').insert({
        id: randomIds.id('key'),
        workspaceId: at.workspaceId,
        name: 'Old',
        hash: sha256(secretKey),
        createdAt: '2026-01-01T00:00:00.000Z',
      });
      expect((await withKey(at.server, secretKey).get('/keys')).status).toBe(200);
    });

    it('with a wrong checksum are refused without a look-up', async () => {
      const { secretKey } = await newKey(at, {});
      const heard: string[] = [];
      const listen = ({ sql }: { sql: string }) => void heard.push(sql);
      at.server.db.read.on('query', listen);
      const wrong = secretKey.slice(0, -1) + (secretKey.endsWith('0') ? '1' : '0');
      expect(brief(await withKey(at.server, wrong).get('/me'))).toEqual([401, 'unauthenticated']);
      expect(heard).toEqual([]);
      await withKey(at.server, secretKey).get('/me');
      at.server.db.read.off('query', listen);
      expect(heard.length).toBeGreaterThan(0);
    });

    it('end when they were to end', async () => {
      const expiresAt = new Date(Date.now() + 365 * DAY).toISOString();
      const past = await at.team.post('/keys', {
        name: 'x',
        scope: 'read',
        expiresAt: '2020-01-01T00:00:00Z',
      });
      expect([past.status, past.body.errors[0].pointer]).toEqual([422, '/expiresAt']);
      const { id, caller } = await newKey(at, { expiresAt });
      expect((await caller.get('/me')).status).toBe(200);
      pass(366 * DAY);
      expect((await caller.get('/me')).status).toBe(401);
      const { data } = (await at.team.get('/keys?limit=100')).body;
      expect(data.map((key: { id: string }) => key.id)).not.toContain(id);
      expect((await at.team.delete(`/keys/${id}`)).status).toBe(404);
    });

    it('are taken away at once, with the streams that they hold open', async () => {
      const { projectId } = await newGround(at.team);
      const { id, caller } = await newKey(at, { scope: 'read' });
      const events = await openEvents(caller, projectId);
      expect((await at.team.delete(`/keys/${id}`)).status).toBe(204);
      expect(await endsAtOnce(events)).toEqual([]);
      expect((await caller.get('/me')).status).toBe(401);
      expect((await at.team.delete(`/keys/${id}`)).status).toBe(404);
    });

    describe('are rotated', () => {
      it('with an overlap in which both work', async () => {
        const { projectId } = await newGround(at.team);
        const { id, caller } = await newKey(at, { scope: 'write', projectIds: [projectId] });
        const rotated = await at.team.post(`/keys/${id}/rotate`, { overlapHours: 2 });
        expect([rotated.status, rotated.body]).toMatchObject([
          201,
          { name: 'For a test', scope: 'write', projectIds: [projectId], expiresAt: null },
        ]);
        const successor = withKey(at.server, rotated.body.secretKey);
        pass(119 * MINUTE);
        for (const one of [caller, successor]) expect((await one.get('/me')).status).toBe(200);
        const { data } = (await at.team.get('/keys?limit=100')).body;
        expect(data.find((key: { id: string }) => key.id === id)).toMatchObject({
          replacedById: rotated.body.id,
        });
        pass(2 * MINUTE);
        expect((await caller.get('/me')).status).toBe(401);
        expect((await successor.get('/me')).status).toBe(200);
      });

      it('without one, when they have leaked', async () => {
        const { id, caller } = await newKey(at, {});
        expect((await at.team.post(`/keys/${id}/rotate`, { overlapHours: 0 })).status).toBe(201);
        expect((await caller.get('/me')).status).toBe(401);
      });

      it('once', async () => {
        const { id } = await newKey(at, {});
        await at.team.post(`/keys/${id}/rotate`, {});
        expect(brief(await at.team.post(`/keys/${id}/rotate`, {}))).toEqual([409, 'already_rotated']);
      });

      it('and never live longer for it', async () => {
        const now = (clocks.at(-1) as TestClock).clock().getTime();
        const expiresAt = new Date(now + 60 * MINUTE).toISOString();
        const { id } = await newKey(at, { expiresAt });
        await at.team.post(`/keys/${id}/rotate`, { overlapHours: 24 });
        const [row] = await at.server.db.read('secretKeys').where({ id });
        expect(row.expiresAt).toBe(expiresAt);
      });
    });

    it('say when they were last used, written in batches', async () => {
      const { id, caller } = await newKey(at, { scope: 'read' });
      const writes: string[] = [];
      const listen = ({ sql }: { sql: string }) => void (/^update/i.test(sql) && writes.push(sql));
      at.server.db.write.on('query', listen);
      for (let n = 0; n < 5; n += 1) await caller.get('/me');
      expect(writes).toEqual([]);
      await at.server.services.lastSeen.flush();
      at.server.db.write.off('query', listen);
      expect(writes.filter((sql) => sql.includes('secret_keys'))).toHaveLength(1);
      const { data } = (await at.team.get('/keys?limit=100')).body;
      expect(data.find((key: { id: string }) => key.id === id).lastUsedAt).toEqual(expect.any(String));
    });

    it('are in the audit log, each with what was done and none with its secret', async () => {
      const { id, secretKey } = await newKey(at, { scope: 'read' });
      const { studio, id: actorId } = await newMember(at, 'admin');
      const rotated = await studio.post(`/keys/${id}/rotate`, { overlapHours: 1 });
      await studio.delete(`/keys/${id}`);
      const entries = await logged(at.team, `&action=key&actorId=${actorId}`);
      expect(entries.map((entry) => entry.action).sort()).toEqual(['key.removed', 'key.rotated']);
      for (const secret of [secretKey, rotated.body.secretKey])
        expect(JSON.stringify(await logged(at.team))).not.toContain(secret);
    });

    it('are listed in pages, while time goes on', async () => {
      const { team } = await at.server.workspace();
      for (const name of ['One', 'Two']) await team.make('/keys', { name, scope: 'read' });
      const names: string[] = [];
      let cursor = '';
      do {
        const page = await team.get(`/keys?limit=1${cursor}`);
        expect(page.status).toBe(200);
        names.push(...page.body.data.map((one: { name: string }) => one.name));
        cursor = page.body.nextCursor && `&cursor=${page.body.nextCursor}`;
        clocks.at(-1)?.advance(1000);
      } while (cursor);
      expect(names).toEqual(['First key', 'One', 'Two']);
    });

    it('of another workspace are not there', async () => {
      const other = await at.server.workspace();
      const { id, caller } = await newKey(at, {});
      expect((await other.team.delete(`/keys/${id}`)).status).toBe(404);
      expect((await other.team.post(`/keys/${id}/rotate`, {})).status).toBe(404);
      const { projectId } = await newGround(other.team);
      const reply = await at.team.post('/keys', { name: 'x', scope: 'read', projectIds: [projectId] });
      expect([reply.status, reply.body.errors[0].pointer]).toEqual([422, '/projectIds/0']);
      expect((await caller.get('/me')).status).toBe(200);
    });
  },
  () => {
    const clock = createTestClock();
    clocks.push(clock);
    return { clock: clock.clock };
  },
);
