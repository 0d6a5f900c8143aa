import { expect, it, vi } from 'vitest';
import { createRates } from '../../server/limits/rates.ts';
import { clientViewer, teamViewer } from '../../server/visibility/viewer.ts';
import { describeServer } from '../support/describe-server.ts';
import { newGround } from '../support/scenario.ts';

const limits = { client: 3, team: 40 };

describeServer(
  'limits of those who are signed in',
  (at) => {
    it('tells how a limit stands, in every answer', async () => {
      const { contactId } = await newGround(at.team);
      const client = await at.server.client(contactId);
      const { headers } = await client.get('/projects');
      expect(headers.get('ratelimit-policy')).toBe('"client";q=3;w=60');
      expect(headers.get('ratelimit')).toMatch(/^"client";r=2;t=(60|59)$/);
      const missing = await client.get('/tasks/tsk_never');
      expect([missing.status, missing.headers.get('ratelimit')]).toEqual([
        404,
        expect.stringMatching(/^"client";r=1;t=\d+$/),
      ]);
    });

    it('refuses what is too much, whatever it is, and says for how long', async () => {
      const { contactId, projectId } = await newGround(at.team);
      const client = await at.server.client(contactId);
      for (let n = 0; n < 3; n += 1) expect((await client.get('/projects')).status).toBe(200);
      const refused = await client.get(`/projects/${projectId}`);
      expect(refused.status).toBe(429);
      expect(refused.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
      expect(refused.body).toMatchObject({ code: 'rate_limited', status: 429 });
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(refused.headers.get('ratelimit')).toMatch(/^"client";r=0;t=\d+$/);
      // Refused before anything is looked for: there, hidden and never there are one answer.
      const forBytes = (text: string) => text.replace(/"requestId":"[^"]*"/, '');
      for (const path of ['/tasks/tsk_never', '/nothing', '/members', `/projects/${projectId}/finance`])
        expect([path, forBytes((await client.get(path)).text)]).toEqual([path, forBytes(refused.text)]);
    });

    it("is the person's own, however many sessions they have, and nobody else's", async () => {
      const { clientId, contactId } = await newGround(at.team);
      const colleague = await at.team.make(`/clients/${clientId}/contacts`, {
        name: 'Lars',
        email: 'lars@alster.example',
      });
      const [first, second] = [await at.server.client(contactId), await at.server.client(contactId)];
      for (const one of [first, second, first]) expect((await one.get('/projects')).status).toBe(200);
      expect((await second.get('/projects')).status).toBe(429);
      const other = await at.server.client(colleague.id);
      expect((await other.get('/projects')).headers.get('ratelimit')).toMatch(/^"client";r=2;/);
    });

    it('is not touched by what the team does, nor by looking through their eyes', async () => {
      const { team, ownerId } = await at.server.workspace();
      const { contactId, projectId } = await newGround(team);
      const client = await at.server.client(contactId);
      for (let n = 0; n < 5; n += 1) {
        const seen = await team.get(`/projects/${projectId}/portal`, { 'vitrine-view-as': contactId });
        expect(seen.status).toBe(200);
        expect(seen.headers.get('ratelimit-policy')).toBe('"team";q=40;w=60');
      }
      let last = 200;
      for (let n = 0; last === 200 && n < 60; n += 1) last = (await team.get('/projects')).status;
      expect(last).toBe(429);
      const { status, headers } = await client.get(`/projects/${projectId}/portal`);
      expect([status, headers.get('ratelimit')]).toEqual([200, expect.stringMatching(/^"client";r=2;/)]);
      // Nor are others on the team.
      const owner = await at.server.member(ownerId);
      expect((await owner.get('/projects')).status).toBe(200);
    });
  },
  () => ({ limits }),
);

it('begins anew after its window', async () => {
  vi.useFakeTimers();
  const rates = createRates({ db: {} as never, clock: () => new Date() }, { client: 1 });
  const viewer = clientViewer({
    workspaceId: 'wks_1',
    clientId: 'cli_1',
    contactId: 'con_1',
    projectId: null,
    sessionId: 'ses_1',
    familyId: null,
  });
  const exceeded = async () => (await rates.signedIn(viewer)).map((one) => one.exceeded);
  expect(await exceeded()).toEqual([false]);
  expect(await exceeded()).toEqual([true]);
  vi.advanceTimersByTime(60_000);
  expect(await exceeded()).toEqual([false]);
  vi.useRealTimers();
});

it('is generous', async () => {
  const rates = createRates({ db: {} as never, clock: () => new Date() });
  const viewer = teamViewer({
    workspaceId: 'wks_1',
    actor: { type: 'workspace', id: 'wks_1' },
    via: 'key',
    credentialId: 'key_1',
    familyId: null,
    right: 'admin',
    projectIds: null,
    lacksPasskey: false,
  });
  expect((await rates.signedIn(viewer))[0]).toMatchObject({ remaining: 2999, reset: 60 });
});
