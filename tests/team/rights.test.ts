import { beforeAll, describe, expect, it } from 'vitest';
import { describeServer } from '../support/describe-server.ts';
import { newGround, newTask } from '../support/scenario.ts';
import type { Caller, Reply } from '../support/test-server.ts';
import { type DocumentedOperation, documentedOperations } from '../visibility/operations.ts';
import { brief, newKey, newMember } from './support.ts';

/** What each role and each scope may do, operation by operation. Reviewed by people; `vitest -u` writes it anew. */
const TABLE = './rights.expected.json';

describeServer('what each role and each key may do', (at) => {
  const askers = new Map<string, Caller>();

  beforeAll(async () => {
    const { projectId } = await newGround(at.team);
    for (const role of ['member', 'admin', 'owner'] as const)
      askers.set(role, (await newMember(at, role)).studio);
    for (const scope of ['read', 'write', 'admin'] as const)
      askers.set(`key:${scope}`, (await newKey(at, { scope })).caller);
    askers.set('project-key:read', (await newKey(at, { scope: 'read', projectIds: [projectId] })).caller);
    askers.set('project-key:write', (await newKey(at, { scope: 'write', projectIds: [projectId] })).caller);
  });

  /** On nothing that is there and with no content: only the right to try is asked for. */
  const attempt = async (caller: Caller, { method, path }: DocumentedOperation): Promise<Reply> => {
    const body = method === 'GET' || method === 'DELETE' ? {} : { body: '{}' };
    const headers = { 'content-type': 'application/json' };
    const response = await caller.raw(method, path.replace('{id}', 'never'), { headers, ...body });
    const text = await response.text();
    const problem = /problem\+json/.test(response.headers.get('content-type') ?? '');
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: problem ? JSON.parse(text) : {},
    };
  };

  it('is the table that was agreed on', async () => {
    const table: Record<string, string> = {};
    for (const operation of documentedOperations()) {
      const { id, audiences } = operation;
      if (audiences.includes('public')) table[id] = 'anyone';
      else if (!audiences.includes('team')) table[id] = 'clients alone';
      else {
        const may: string[] = [];
        for (const [name, caller] of askers) {
          const reply = await attempt(caller, operation);
          expect([id, name, reply.status]).not.toEqual([id, name, 401]);
          if (reply.body.code !== 'forbidden') may.push(name);
          else expect(reply.status).toBe(403);
        }
        table[id] = may.join(', ');
      }
    }
    await expect(`${JSON.stringify(table, null, 2)}\n`).toMatchFileSnapshot(TABLE);
  });

  it('is asked before anything is looked at', async () => {
    const reader = askers.get('key:read') as Caller;
    const taskId = await newTask(at.team, (await newGround(at.team)).projectId, 'Logo');
    for (const id of [taskId, 'tsk_never'])
      for (const body of [{ title: 'Mine' }, { nonsense: true }, '{broken'])
        expect(brief(await reader.patch(`/tasks/${id}`, body))).toEqual([403, 'forbidden']);
    expect((await at.team.get(`/tasks/${taskId}`)).body.title).toBe('Logo');
  });

  it('changes with the role, at once', async () => {
    const { id, studio } = await newMember(at, 'admin');
    expect((await studio.get('/keys')).status).toBe(200);
    await at.team.patch(`/members/${id}`, { role: 'member' });
    expect(brief(await studio.get('/keys'))).toEqual([403, 'forbidden']);
  });

  describe('a key for some projects', () => {
    it('reads and writes in those, and knows of no others', async () => {
      const mine = await newGround(at.team);
      const theirs = await newGround(at.team);
      const task = await newTask(at.team, theirs.projectId, 'Theirs');
      const { caller } = await newKey(at, { scope: 'write', projectIds: [mine.projectId] });
      const made = await caller.post(`/projects/${mine.projectId}/tasks`, { title: 'Mine', internal: false });
      expect(made.status).toBe(201);
      expect((await caller.get('/projects')).body.data.map((one: { id: string }) => one.id)).toEqual([
        mine.projectId,
      ]);
      expect((await caller.get('/clients')).body.data.map((one: { id: string }) => one.id)).toEqual([
        mine.clientId,
      ]);
      for (const path of [
        `/projects/${theirs.projectId}`,
        `/projects/${theirs.projectId}/finance`,
        `/tasks/${task}`,
        `/clients/${theirs.clientId}`,
        `/clients/${theirs.clientId}/contacts`,
        `/contacts/${theirs.contactId}`,
      ])
        expect([path, (await caller.get(path)).status]).toEqual([path, 404]);
      expect((await caller.patch(`/tasks/${task}`, { title: 'Stolen' })).status).toBe(404);
      expect((await caller.get(`/search?q=theirs`)).body.data).toEqual([]);
    });

    it('changes nothing of the whole workspace', async () => {
      const { projectId, clientId, contactId } = await newGround(at.team);
      const { caller } = await newKey(at, { scope: 'write', projectIds: [projectId] });
      const replies = [
        await caller.post('/projects', { clientId, name: 'Another' }),
        await caller.put('/projects/external:crm:1', { clientId, name: 'Another' }),
        await caller.post('/clients', { name: 'Another' }),
        await caller.patch(`/contacts/${contactId}`, { projectIds: null }),
        await caller.delete(`/contacts/${contactId}`),
      ];
      for (const reply of replies) expect(brief(reply)).toEqual([403, 'forbidden']);
    });

    it('mints no session that sees more', async () => {
      const { projectId, contactId } = await newGround(at.team);
      const { caller } = await newKey(at, { scope: 'write', projectIds: [projectId] });
      const origin = 'https://agency.example';
      expect((await caller.post('/sessions', { contactId, origin })).status).toBe(422);
      // It vouches for no page: that would hold for the whole workspace.
      const unknown = await caller.post('/sessions', { contactId, origin: 'https://new.example', projectId });
      expect([unknown.status, unknown.body.errors[0].pointer]).toEqual([422, '/origin']);
      await at.team.post('/origins', { origin });
      expect((await caller.post('/sessions', { contactId, origin, projectId })).status).toBe(201);
    });

    it('sees nothing through the eyes of a contact, who may see more', async () => {
      const { projectId, clientId, contactId } = await newGround(at.team);
      const other = await at.team.make('/projects', { clientId, name: 'Another', shared: true });
      const { caller } = await newKey(at, { scope: 'read', projectIds: [projectId] });
      for (const path of ['/projects', `/projects/${projectId}`, `/projects/${other.id}/portal`])
        expect(brief(await caller.get(path, { 'vitrine-view-as': contactId }))).toEqual([403, 'forbidden']);
      const whole = await at.team.get(`/projects/${other.id}`, { 'vitrine-view-as': contactId });
      expect(whole.status).toBe(200);
    });

    it('reads of a contact the projects that it knows, and names no other', async () => {
      const { projectId, clientId } = await newGround(at.team);
      const other = await at.team.make('/projects', { clientId, name: 'Another', shared: true });
      const { id } = await at.team.make(`/clients/${clientId}/contacts`, {
        name: 'Lars',
        email: 'lars@alster.example',
        projectIds: [projectId, other.id],
      });
      const { caller } = await newKey(at, { scope: 'read', projectIds: [projectId] });
      expect((await caller.get(`/contacts/${id}`)).body.projectIds).toEqual([projectId]);
    });

    it('is never an admin', async () => {
      const { projectId } = await newGround(at.team);
      const reply = await at.team.post('/keys', { name: 'Both', scope: 'admin', projectIds: [projectId] });
      expect([reply.status, reply.body.errors[0].pointer]).toEqual([422, '/projectIds']);
    });
  });
});
