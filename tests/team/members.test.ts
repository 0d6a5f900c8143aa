import { describe, expect, it } from 'vitest';
import { describeServer } from '../support/describe-server.ts';
import { openEvents } from '../support/event-stream.ts';
import { newGround, newTask } from '../support/scenario.ts';
import { brief, endsAtOnce, logged, newMember } from './support.ts';

const WORDS = 'What I wrote stays';

describeServer('members', (at) => {
  it('are renamed, and given another role, by an admin', async () => {
    const admin = await newMember(at, 'admin');
    const someone = await newMember(at);
    const reply = await admin.studio.patch(`/members/${someone.id}`, { name: 'Ines', role: 'admin' });
    expect([reply.status, reply.body]).toMatchObject([200, { id: someone.id, name: 'Ines', role: 'admin' }]);
    const [first, second] = await logged(at.team, `&actorId=${admin.id}&action=member`);
    expect([first, second].map((entry) => entry?.action).sort()).toEqual([
      'member.renamed',
      'member.role_changed',
    ]);
    expect(JSON.stringify([first, second])).not.toContain('"details":{"name"');
  });

  it('are told apart from those who left', async () => {
    const someone = await newMember(at);
    const path = `/members/${someone.id}`;
    expect((await at.team.delete(path)).status).toBe(204);
    for (const reply of [await at.team.patch(path, { name: 'X' }), await at.team.delete(path)])
      expect(reply.status).toBe(404);
    // The address is free for them to come back, as someone new.
    const again = await at.team.post('/members', { name: 'Back again', email: someone.email });
    expect(again.status).toBe(201);
    expect(again.body.id).not.toBe(someone.id);
  });

  describe('owners', () => {
    it('are made and unmade by owners alone', async () => {
      const admin = await newMember(at, 'admin');
      const owner = await newMember(at, 'owner');
      const someone = await newMember(at);
      for (const asker of [admin.studio, at.team]) {
        for (const reply of [
          await asker.patch(`/members/${someone.id}`, { role: 'owner' }),
          await asker.patch(`/members/${owner.id}`, { role: 'member' }),
          await asker.delete(`/members/${owner.id}`),
        ])
          expect(brief(reply)).toEqual([403, 'forbidden']);
        // A name is no right.
        expect((await asker.patch(`/members/${owner.id}`, { name: 'Boss' })).status).toBe(200);
      }
      expect((await owner.studio.patch(`/members/${someone.id}`, { role: 'owner' })).status).toBe(200);
      expect((await owner.studio.patch(`/members/${someone.id}`, { role: 'member' })).status).toBe(200);
      expect((await owner.studio.delete(`/members/${owner.id}`)).status).toBe(204);
    });

    it('stay, when there is one', async () => {
      const workspace = await at.server.workspace();
      const owner = await at.server.member(workspace.ownerId);
      const path = `/members/${workspace.ownerId}`;
      expect(brief(await owner.patch(path, { role: 'admin' }))).toEqual([409, 'last_owner']);
      expect(brief(await owner.delete(path))).toEqual([409, 'last_owner']);
      expect((await owner.get('/me')).body.id).toBe(workspace.ownerId);
    });

    it('do not leave both, however close together they go', async () => {
      for (let round = 0; round < 8; round += 1) {
        const workspace = await at.server.workspace();
        const first = await at.server.member(workspace.ownerId);
        const second = await newMember({ server: at.server, team: workspace.team }, 'owner');
        const leave = (id: string) =>
          round % 2 ? first.delete(`/members/${id}`) : first.patch(`/members/${id}`, { role: 'admin' });
        const left = await Promise.all([
          leave(workspace.ownerId),
          round % 2
            ? second.studio.delete(`/members/${second.id}`)
            : second.studio.patch(`/members/${second.id}`, { role: 'admin' }),
        ]);
        const done = left.filter((reply) => reply.status < 300);
        expect(done).toHaveLength(1);
        const owners = await at.server.db
          .read('members')
          .where({ workspaceId: workspace.workspaceId, role: 'owner' })
          .whereNull('deletedAt');
        expect(owners).toHaveLength(1);
      }
    });
  });

  describe('who are removed', () => {
    it('are out at once, and their streams end', async () => {
      const { projectId } = await newGround(at.team);
      const someone = await newMember(at);
      const events = await openEvents(someone.studio, projectId);
      expect((await at.team.delete(`/members/${someone.id}`)).status).toBe(204);
      expect(await endsAtOnce(events)).toEqual([]);
      expect((await someone.studio.get('/me')).status).toBe(401);
    });

    it('leave their name, and the flag, on what they wrote', async () => {
      const { projectId, contactId } = await newGround(at.team);
      const task = await newTask(at.team, projectId, 'Logo');
      const someone = await newMember(at);
      const shown = await someone.studio.make(`/tasks/${task}/comments`, { body: WORDS, internal: false });
      const hidden = await someone.studio.make(`/tasks/${task}/comments`, { body: 'Candid', internal: true });
      await at.team.patch(`/members/${someone.id}`, { name: 'Ines' });
      await at.team.delete(`/members/${someone.id}`);
      const client = await at.server.client(contactId);
      const seen = await client.get(`/tasks/${task}/comments`);
      expect(seen.body.data).toMatchObject([
        { id: shown.id, author: { type: 'member', id: someone.id, name: 'Ines' } },
      ]);
      expect((await at.team.get(`/comments/${hidden.id}`)).body).toMatchObject({
        internal: true,
        author: { name: 'Ines' },
      });
    });
  });

  it('of another workspace are not there', async () => {
    const other = await at.server.workspace();
    for (const reply of [
      await other.team.patch(`/members/${at.ownerId}`, { name: 'X' }),
      await other.team.delete(`/members/${at.ownerId}`),
    ])
      expect(reply.status).toBe(404);
  });
});
