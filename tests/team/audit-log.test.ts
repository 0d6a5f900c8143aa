import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../server/lib/clock.ts';
import { describeServer } from '../support/describe-server.ts';
import { newGround, newTask } from '../support/scenario.ts';
import { createTestClock, type TestClock } from '../support/test-clock.ts';
import { brief, logged, newKey, newMember } from './support.ts';

const clocks: TestClock[] = [];
const now = () => (clocks.at(-1) as TestClock).clock().toISOString();
const pass = (milliseconds: number) => clocks.at(-1)?.advance(milliseconds);

describeServer(
  'the audit log',
  (at) => {
    it('says who did what to which, from where', async () => {
      const { id: actorId, studio } = await newMember(at, 'admin');
      const made = await studio.post(
        '/keys',
        { name: 'Secret name', scope: 'read' },
        { 'user-agent': 'Studio/1' },
      );
      const [entry] = await logged(at.team, `&actorId=${actorId}&action=key.created`);
      expect(entry).toEqual({
        id: expect.stringMatching(/^aud_/),
        action: 'key.created',
        actor: { type: 'member', id: actorId, name: 'A new admin' },
        target: { type: 'key', id: made.body.id },
        ip: expect.stringMatching(/127\.0\.0\.1/),
        userAgent: 'Studio/1',
        details: { scope: 'read', projects: null, expiresAt: null },
        createdAt: expect.any(String),
      });
    });

    it('holds what changes who sees what', async () => {
      const { clientId, projectId, contactId } = await newGround(at.team, { shared: false });
      const before = now();
      pass(1000);
      const task = await newTask(at.team, projectId, 'Margin', { internal: true });
      const flip = await at.team.post(`/projects/${projectId}/visibility-changes`, {
        internal: false,
        items: [{ type: 'task', id: task }],
      });
      expect(flip.status).toBe(201);
      const dry = await at.team.patch(`/projects/${projectId}`, { shared: true });
      await at.team.patch(`/projects/${projectId}`, { shared: true, digest: dry.body.dryRun.digest });
      await at.team.patch(`/contacts/${contactId}`, { projectIds: [] });
      await at.team.patch(`/projects/${projectId}`, { shared: false });
      await at.team.delete(`/contacts/${contactId}`);
      await at.team.delete(`/projects/${projectId}`);
      await at.team.post('/projects', { clientId, name: 'Shared from the start', shared: true });
      const actions = (await logged(at.team, `&from=${before}`)).map((entry) => entry.action);
      expect(actions.sort()).toEqual(
        [
          'visibility.changed',
          'project.shared',
          'contact.projects_changed',
          'project.unshared',
          'session.ended',
          'contact.removed',
          'project.deleted',
          'project.shared',
        ].sort(),
      );
    });

    it('holds nothing of what was tried out, refused or undone', async () => {
      const { projectId } = await newGround(at.team, { shared: false });
      const task = await newTask(at.team, projectId, 'Margin', { internal: true });
      const count = async () => (await at.server.db.read('auditLog').count({ n: '*' }))[0]?.n;
      const before = await count();
      await at.team.post(`/projects/${projectId}/visibility-changes`, {
        internal: false,
        items: [{ type: 'task', id: task }],
        dryRun: true,
      });
      await at.team.patch(`/projects/${projectId}`, { shared: true });
      await at.team.post('/keys', { name: '', scope: 'read' });
      await at.team.delete(`/members/${at.ownerId}`);
      expect(await count()).toEqual(before);
    });

    it('holds a move that shows what was hidden, when it was agreed to', async () => {
      const { projectId } = await newGround(at.team);
      const milestone = await at.team.make(`/projects/${projectId}/milestones`, {
        name: 'M',
        internal: true,
      });
      const task = await newTask(at.team, projectId, 'T', { milestoneId: milestone.id });
      const asked = await at.team.patch(`/tasks/${task}`, { milestoneId: null });
      expect(brief(asked)).toEqual([409, 'would_expose']);
      const before = now();
      pass(1000);
      await at.team.patch(`/tasks/${task}`, { milestoneId: null, digest: asked.body.dryRun.digest });
      expect(await logged(at.team, `&from=${before}&action=visibility`)).toMatchObject([
        { action: 'visibility.exposed', target: { type: 'project', id: projectId }, details: { exposed: 1 } },
      ]);
    });

    it('holds nothing that people wrote', async () => {
      const words = 'Zanzibar';
      const { projectId } = await newGround(at.team, { name: words });
      const task = await newTask(at.team, projectId, words, { internal: true });
      await at.team.post(`/projects/${projectId}/visibility-changes`, {
        internal: false,
        items: [{ type: 'task', id: task }],
      });
      await newKey(at, { name: words });
      await at.team.patch('/workspace', { name: words });
      const { id } = await newMember(at);
      await at.team.patch(`/members/${id}`, { name: words });
      await at.team.patch('/workspace', { name: 'Atelier' });
      const rows = await at.server.db.read('auditLog');
      expect(JSON.stringify(rows)).not.toContain(words);
    });

    describe('is read', () => {
      it('by action, actor and time, in pages, newest first', async () => {
        const { studio, id: actorId } = await newMember(at, 'admin');
        const times: string[] = [];
        for (let n = 0; n < 5; n += 1) {
          pass(MINUTE);
          times.push(now());
          pass(1000);
          await studio.post('/keys', { name: `Key ${n}`, scope: 'read' });
        }
        const mine = `actorId=${actorId}&action=key`;
        const first = (await at.team.get(`/audit-log?limit=2&${mine}`)).body;
        const second = (await at.team.get(`/audit-log?limit=2&${mine}&cursor=${first.nextCursor}`)).body;
        const third = (await at.team.get(`/audit-log?limit=2&${mine}&cursor=${second.nextCursor}`)).body;
        expect(third.nextCursor).toBeNull();
        const all = [...first.data, ...second.data, ...third.data].map((entry) => entry.createdAt);
        expect(all).toHaveLength(5);
        expect(all).toEqual([...all].sort().reverse());
        expect(await logged(at.team, `&${mine}&from=${times[1]}&to=${times[3]}`)).toHaveLength(2);
        // In another time zone it is the same time.
        const local = `${times[1]?.slice(0, 11)}${times[1]?.slice(11, 23)}%2B00:00`;
        expect(await logged(at.team, `&${mine}&from=${local}`)).toHaveLength(4);
        expect(await logged(at.team, `&actorId=${actorId}&action=key.removed`)).toEqual([]);
        for (const wrong of ['from=yesterday', 'action=KEY', 'action=a.b.c', 'nonsense=1'])
          expect((await at.team.get(`/audit-log?${wrong}`)).status).toBe(422);
      });

      it("by its own workspace's admins alone", async () => {
        const other = await at.server.workspace();
        const entries = await logged(other.team);
        const ids = entries.map((entry) => entry.id);
        expect(await at.server.db.read('auditLog').whereIn('id', ids as string[])).toEqual(
          entries.map(() => expect.objectContaining({ workspaceId: other.workspaceId })),
        );
        const { studio } = await newMember(at, 'member');
        expect(brief(await studio.get('/audit-log'))).toEqual([403, 'forbidden']);
        const { contactId } = await newGround(at.team);
        for (const path of ['/audit-log', '/audit-log/export'])
          expect((await (await at.server.client(contactId)).get(path)).status).toBe(404);
      });
    });

    describe('is exported', () => {
      it('as JSON lines, all of it, and says that it was', async () => {
        const workspace = await at.server.workspace();
        const rows = Array.from({ length: 1203 }, (_, n) => ({
          id: `aud_${workspace.workspaceId}_${String(n).padStart(5, '0')}`,
          workspaceId: workspace.workspaceId,
          actorType: 'workspace',
          actorId: workspace.workspaceId,
          action: 'key.created',
          details: '{}',
          createdAt: `2026-01-01T00:00:00.${String(n % 1000).padStart(3, '0')}Z`,
        }));
        for (let start = 0; start < rows.length; start += 50)
          await at.server.db.write('auditLog').insert(rows.slice(start, start + 50));
        const reply = await workspace.team.raw('GET', '/audit-log/export');
        expect(reply.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8');
        expect(reply.headers.get('content-disposition')).toContain('attachment');
        const lines = (await reply.text())
          .trimEnd()
          .split('\n')
          .map((line) => JSON.parse(line));
        expect(lines[0]).toMatchObject({ action: 'audit_log.exported', ip: expect.any(String) });
        expect(lines).toHaveLength(1204);
        expect(new Set(lines.map((line) => line.id)).size).toBe(1204);
        const some = await workspace.team.raw('GET', '/audit-log/export?action=audit_log');
        expect((await some.text()).trimEnd().split('\n')).toHaveLength(2);
      });

      it('to an admin alone, and leaves no trace when refused', async () => {
        const { studio } = await newMember(at);
        expect(brief(await studio.get('/audit-log/export'))).toEqual([403, 'forbidden']);
        expect(await logged(at.team, '&action=audit_log')).toEqual([]);
      });
    });

    describe('is never changed', () => {
      it('by the API, which has no way to', async () => {
        for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
          expect((await at.team.raw(method, '/audit-log')).status).toBe(405);
        const [entry] = await logged(at.team);
        for (const method of ['GET', 'PATCH', 'DELETE'])
          expect((await at.team.raw(method, `/audit-log/${entry?.id}`)).status).toBe(404);
      });

      it('by a statement, which the database refuses', async () => {
        await logged(at.team);
        const { write } = at.server.db;
        const [{ n: before }] = (await write('auditLog').count({ n: '*' })) as [{ n: number }];
        expect(Number(before)).toBeGreaterThan(0);
        await expect(write('auditLog').update({ action: 'nothing' })).rejects.toThrow(/append-only/);
        await expect(write('auditLog').delete()).rejects.toThrow(/append-only/);
        const [row] = await write('auditLog').limit(1);
        const other = { ...row, action: 'nothing' };
        await expect(write('auditLog').insert(other).onConflict('id').merge()).rejects.toThrow(/append-only/);
        const { dialect } = at.server.db;
        if (dialect === 'postgres')
          await expect(write.raw('truncate audit_log')).rejects.toThrow(/append-only/);
        else
          await expect(
            write.raw(
              "replace into audit_log select id, workspace_id, actor_type, actor_id, 'nothing', target_type, target_id, ip, user_agent, details, created_at from audit_log limit 1",
            ),
          ).rejects.toThrow(/append-only/);
        expect(await write('auditLog').count({ n: '*' })).toEqual([{ n: before }]);
        expect(await write('auditLog').where({ action: 'nothing' })).toEqual([]);
      });
    });
  },
  () => {
    const clock = createTestClock();
    clocks.push(clock);
    return { clock: clock.clock };
  },
);
