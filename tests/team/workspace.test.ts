import { describe, expect, it } from 'vitest';
import { contrastWithWhite } from '../../server/modules/workspaces/contrast.ts';
import { describeServer } from '../support/describe-server.ts';
import { openEvents } from '../support/event-stream.ts';
import { newGround } from '../support/scenario.ts';
import { brief, cookieOf, endsAtOnce, logged, mailsTo } from './support.ts';

describe('contrast with white', () => {
  it('is as WCAG counts it', () => {
    expect(contrastWithWhite('#000000')).toBeCloseTo(21, 5);
    expect(contrastWithWhite('#ffffff')).toBeCloseTo(1, 5);
    // The two greys between which the border lies.
    expect(contrastWithWhite('#767676')).toBeGreaterThanOrEqual(4.5);
    expect(contrastWithWhite('#777777')).toBeLessThan(4.5);
    expect(contrastWithWhite('#ff0000')).toBeCloseTo(3.998, 2);
  });
});

describeServer('the settings of a workspace', (at) => {
  it('are there, and changed one by one', async () => {
    const first = await at.team.get('/workspace');
    expect(first.body).toEqual({
      id: at.workspaceId,
      name: 'Atelier',
      logoUrl: null,
      colour: null,
      portalDomain: null,
      identityOnly: false,
      passkeysRequired: false,
      createdAt: expect.any(String),
    });
    const settings = {
      name: 'Atelier Süd',
      logoUrl: 'https://cdn.agency.example/logo.svg',
      colour: '#1B4D3E',
      portalDomain: 'Portal.Agency.example',
      identityOnly: true,
    };
    const changed = await at.team.patch('/workspace', settings);
    const expected = {
      ...first.body,
      ...settings,
      colour: '#1b4d3e',
      portalDomain: 'portal.agency.example',
    };
    expect([changed.status, changed.body]).toEqual([200, expected]);
    const back = await at.team.patch('/workspace', { colour: null, identityOnly: false });
    expect(back.body).toEqual({ ...expected, colour: null, identityOnly: false });
    const entries = await logged(at.team, '&action=workspace.updated');
    expect(entries).toHaveLength(2);
    expect(JSON.stringify(entries.map((entry) => entry.details))).not.toContain('Süd');
  });

  it('are refused where they would harm', async () => {
    const wrong: [string, unknown][] = [
      ['colour', 'red'],
      ['colour', '#fff'],
      ['colour', '#ffff00'],
      ['colour', '#777777'],
      ['logoUrl', 'http://agency.example/logo.svg'],
      ['logoUrl', 'javascript:alert(1)'],
      ['portalDomain', 'localhost'],
      ['portalDomain', '10.0.0.1'],
      ['portalDomain', 'https://portal.agency.example'],
      ['portalDomain', 'portal.agency.example:8080'],
      ['portalDomain', 'vitrine.example'],
      ['name', ''],
      ['id', 'wks_other'],
    ];
    for (const [field, value] of wrong) {
      const reply = await at.team.patch('/workspace', { [field]: value });
      expect([field, value, reply.status, reply.body.errors?.[0].pointer]).toEqual([
        field,
        value,
        422,
        `/${field}`,
      ]);
    }
  });

  it('name a domain that is nobody else’s', async () => {
    const portalDomain = 'clients.studio.example';
    expect((await at.team.patch('/workspace', { portalDomain })).status).toBe(200);
    const other = await at.server.workspace();
    expect(brief(await other.team.patch('/workspace', { portalDomain }))).toEqual([409, 'domain_taken']);
    expect((await at.team.patch('/workspace', { portalDomain })).status).toBe(200);
  });

  describe('that take the portal elsewhere', () => {
    const OLD = 'portal.old.example';
    const origin = `https://${OLD}`;

    /** A contact on the agency's own domain: by a code, and by a minted session. */
    const onTheDomain = async () => {
      const { team } = await at.server.workspace();
      await team.patch('/workspace', { portalDomain: OLD });
      const { projectId, contactId } = await newGround(team);
      const { email } = (await team.get(`/contacts/${contactId}`)).body;
      const page = at.server.caller({ origin });
      const { requestId } = (await page.post('/auth/codes', { email, projectId })).body;
      const code = (await mailsTo(at.server, email)).at(-1)?.payload.code;
      const byCode = await page.post('/auth/codes/verify', { requestId, code });
      expect(byCode.status).toBe(200);
      const minted = await team.make('/sessions', { contactId, origin });
      const as = (token: string) => at.server.caller({ authorization: `Bearer ${token}`, origin });
      return {
        team,
        projectId,
        contactId,
        cookie: cookieOf(byCode),
        callers: [as(byCode.body.token), as(minted.token)],
      };
    };

    for (const [how, portalDomain] of [
      ['to another domain', 'portal.new.example'],
      ['to none', null],
    ] as const)
      it(`end the sessions of its pages at once, and close their streams: ${how}`, async () => {
        const { team, projectId, contactId, cookie, callers } = await onTheDomain();
        const elsewhere = await at.server.client(contactId);
        const streams = await Promise.all(callers.map((caller) => openEvents(caller, projectId)));
        // What leaves the domain alone leaves them alone.
        await team.patch('/workspace', { name: 'Renamed' });
        for (const caller of callers) expect((await caller.get('/me')).status).toBe(200);
        expect((await team.patch('/workspace', { portalDomain })).status).toBe(200);
        for (const events of streams) expect(await endsAtOnce(events)).toEqual([]);
        for (const caller of callers) expect((await caller.get('/me')).status).toBe(401);
        const refreshed = await at.server.caller({ origin, cookie }).post('/auth/refresh', {});
        expect(brief(refreshed)).toEqual([401, 'unauthenticated']);
        expect((await elsewhere.get('/me')).status).toBe(200);
        // And it was never an origin by itself, for the time after.
        expect((await team.get('/origins')).body.data.map((one: { origin: string }) => one.origin)).toEqual([
          'https://agency.example',
        ]);
      });

    it('leave those on a domain that is allowed by its name, too', async () => {
      const { team, callers } = await onTheDomain();
      await team.make('/origins', { origin });
      await team.patch('/workspace', { portalDomain: null });
      for (const caller of callers) expect((await caller.get('/me')).status).toBe(200);
    });
  });
});
