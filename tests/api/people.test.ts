import { expect, it } from 'vitest';
import { describeServer } from '../support/describe-server.ts';
import { newGround } from '../support/scenario.ts';

describeServer('people', (at) => {
  it('on the team are added by a secret key alone', async () => {
    const input = { name: 'Ines', email: 'Ines@Agency.Example' };
    const made = await at.team.post('/members', input);
    expect([made.status, made.body]).toMatchObject([
      201,
      { name: 'Ines', email: 'ines@agency.example', role: 'member' },
    ]);
    const again = await at.team.post('/members', input);
    expect([again.status, again.body.code]).toEqual([409, 'email_taken']);
    const owner = await at.server.member(at.ownerId);
    const refused = await owner.post('/members', { name: 'B', email: 'b@agency.example' });
    expect([refused.status, refused.body.code]).toEqual([403, 'needs_key']);
    expect((await at.team.post('/members', { name: 'B', email: 'b@a.example', role: 'owner' })).status).toBe(
      422,
    );
    const names = (await owner.get('/members')).body.data.map((one: { name: string }) => one.name);
    expect(names).toEqual(['owner', 'Ines']);
  });

  it('at a client have an address that is theirs there', async () => {
    const { clientId, projectId } = await newGround(at.team);
    const path = `/clients/${clientId}/contacts`;
    const input = { name: 'Ada', email: 'Ada@Alster.Example' };
    const made = await at.team.post(path, { ...input, projectIds: [projectId] });
    expect([made.status, made.body]).toMatchObject([
      201,
      { clientId, name: 'Ada', email: 'ada@alster.example', projectIds: [projectId] },
    ]);
    const again = await at.team.post(path, input);
    expect([again.status, again.body.code]).toEqual([409, 'email_taken']);
    // Elsewhere the same person is another contact.
    const other = await newGround(at.team);
    expect((await at.team.post(`/clients/${other.clientId}/contacts`, input)).status).toBe(201);
    // And once gone, the address is free again.
    await at.team.delete(`/contacts/${made.body.id}`);
    expect((await at.team.post(path, input)).status).toBe(201);
  });

  it('at a client, named twice at once, become one', async () => {
    const { clientId } = await newGround(at.team);
    const input = { name: 'Twin', email: 'twin@alster.example' };
    const replies = await Promise.all(
      [...new Array(4).keys()].map(() => at.team.post(`/clients/${clientId}/contacts`, input)),
    );
    expect(replies.map((one) => one.status).sort()).toEqual([201, 409, 409, 409]);
  });

  it('on the team, named twice at once, become one', async () => {
    const input = { name: 'Twin', email: 'twin@agency.example' };
    const replies = await Promise.all([...new Array(4).keys()].map(() => at.team.post('/members', input)));
    expect(replies.map((one) => one.status).sort()).toEqual([201, 409, 409, 409]);
  });

  it('at a client are limited to projects of that client', async () => {
    const { clientId, contactId } = await newGround(at.team);
    const other = await newGround(at.team);
    const input = { name: 'Ada', email: 'ada@alster.example', projectIds: [other.projectId] };
    const made = await at.team.post(`/clients/${clientId}/contacts`, input);
    expect([made.status, made.body.errors[0].pointer]).toEqual([422, '/projectIds/0']);
    expect((await at.team.patch(`/contacts/${contactId}`, { projectIds: ['prj_never'] })).status).toBe(422);
  });

  it('who are removed keep their names under what they wrote', async () => {
    const { contactId, projectId } = await newGround(at.team);
    const client = await at.server.client(contactId);
    const { id } = (await client.post(`/projects/${projectId}/comments`, { body: 'Bye' })).body;
    await at.team.delete(`/contacts/${contactId}`);
    expect((await at.team.get(`/comments/${id}`)).body.author).toEqual({
      type: 'contact',
      id: contactId,
      name: 'Mina',
    });
  });

  it('change their own comments, and no one else’s', async () => {
    const { clientId, contactId, projectId } = await newGround(at.team);
    const client = await at.server.client(contactId);
    const path = `/projects/${projectId}/comments`;
    const own = (await client.post(path, { body: 'Mine' })).body;
    expect(own.author).toEqual({ type: 'contact', id: contactId, name: 'Mina' });
    const changed = await client.patch(`/comments/${own.id}`, { body: 'Mine, better' });
    expect([changed.status, changed.body.body]).toEqual([200, 'Mine, better']);
    const colleague = await at.team.make(`/clients/${clientId}/contacts`, {
      name: 'Lars',
      email: 'lars@alster.example',
    });
    const lars = await at.server.client(colleague.id);
    const teams = (await at.team.make(path, { body: 'Ours', internal: false })).id;
    for (const [caller, id] of [
      [lars, own.id],
      [client, teams],
    ] as const) {
      expect((await caller.get(`/comments/${id}`)).status).toBe(200);
      expect((await caller.patch(`/comments/${id}`, { body: 'X' })).status).toBe(404);
      expect((await caller.delete(`/comments/${id}`)).status).toBe(404);
    }
    expect((await client.delete(`/comments/${own.id}`)).status).toBe(204);
  });
});
