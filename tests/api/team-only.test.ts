import { beforeAll, describe, expect, it } from 'vitest';
import { describeServer } from '../support/describe-server.ts';
import { type Ground, newGround } from '../support/scenario.ts';
import type { Caller } from '../support/test-server.ts';

describeServer('what is internal by nature', (at) => {
  let ground: Ground;
  let client: Caller;
  let member: Caller;
  beforeAll(async () => {
    ground = await newGround(at.team);
    client = await at.server.client(ground.contactId);
    member = await at.server.member(at.ownerId);
  });

  describe('messages', () => {
    let path: string;
    beforeAll(() => {
      path = `/projects/${ground.projectId}/messages`;
    });

    it('are said by members, and by scripts in their name, newest first', async () => {
      const said = await member.post(path, { body: 'They **never** pay' });
      expect([said.status, said.body.author]).toEqual([
        201,
        { type: 'member', id: at.ownerId, name: 'owner' },
      ]);
      expect(said.body.bodyTree[0].type).toBe('paragraph');
      const script = await at.team.post(path, { body: 'Import' });
      expect(script.body.author.type).toBe('workspace');
      const named = await at.team.post(path, { body: 'Import', authorId: at.ownerId });
      expect(named.body.author.type).toBe('member');
      const ids = (await member.get(path)).body.data.map((one: { id: string }) => one.id);
      expect(ids).toEqual([named.body.id, script.body.id, said.body.id]);
    });

    it('are not said in the name of others', async () => {
      const { id } = await at.team.make('/members', { name: 'Ines', email: 'ines@agency.example' });
      expect((await member.post(path, { body: 'Hi', authorId: id })).status).toBe(422);
      expect((await at.team.post(path, { body: 'Hi', authorId: ground.contactId })).status).toBe(422);
      expect((await at.team.post(path, { body: ' \n' })).status).toBe(422);
    });

    it('have no client form at all', async () => {
      expect((await client.get(path)).status).toBe(404);
      expect((await client.post(path, { body: 'Hi' })).status).toBe(404);
    });
  });

  describe('money', () => {
    it('is empty to begin with, and is counted in integer minor units', async () => {
      const { projectId } = await newGround(at.team);
      const path = `/projects/${projectId}/finance`;
      const empty = { currency: 'EUR', budget: null, cost: null, hourlyRate: null, margin: null, notes: '' };
      expect((await at.team.get(path)).body).toEqual({ projectId, ...empty, updatedAt: null });
      const set = await at.team.patch(path, { currency: 'CHF', budget: 4_200_000, hourlyRate: 12_050 });
      expect(set.body).toMatchObject({ currency: 'CHF', budget: 4_200_000, margin: null });
      const cost = await at.team.patch(path, { cost: 4_300_001, notes: 'Thin' });
      expect(cost.body).toMatchObject({ margin: -100_001, notes: 'Thin', currency: 'CHF' });
      expect((await at.team.get(path)).body).toEqual(cost.body);
      expect((await at.team.patch(path, { budget: null })).body.margin).toBeNull();
    });

    it('may be large, and is neither broken nor a fraction', async () => {
      const { projectId } = await newGround(at.team);
      const path = `/projects/${projectId}/finance`;
      expect((await at.team.patch(path, { budget: 1e15, cost: 1 })).body).toMatchObject({
        budget: 1e15,
        margin: 1e15 - 1,
      });
      for (const body of [
        { budget: 1.5 },
        { budget: '100' },
        { budget: 1e16 },
        { currency: 'euro' },
        { margin: 1 },
      ])
        expect((await at.team.patch(path, body)).status).toBe(422);
    });

    it('has no client form at all', async () => {
      const path = `/projects/${ground.projectId}/finance`;
      expect((await client.get(path)).status).toBe(404);
      expect((await client.patch(path, { budget: 1 })).status).toBe(404);
    });

    it('of a project cannot be reached from another workspace', async () => {
      const other = await at.server.workspace();
      expect((await other.team.get(`/projects/${ground.projectId}/finance`)).status).toBe(404);
      expect((await other.team.get(`/projects/${ground.projectId}/messages`)).status).toBe(404);
    });
  });
});
