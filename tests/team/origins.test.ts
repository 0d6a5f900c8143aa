import { describe, expect, it } from 'vitest';
import { originMatches } from '../../server/auth/origins.ts';
import { describeServer } from '../support/describe-server.ts';
import { openEvents } from '../support/event-stream.ts';
import { newGround } from '../support/scenario.ts';
import { type Caller, PUBLIC_URL } from '../support/test-server.ts';
import { brief, byAction, endsAtOnce, logged } from './support.ts';

describe('a wildcard', () => {
  const pattern = 'https://*.agency.example';
  it('takes in one level, of the same scheme and port', () => {
    expect(originMatches(pattern, 'https://client.agency.example')).toBe(true);
    for (const other of [
      'https://agency.example',
      'https://a.b.agency.example',
      'http://client.agency.example',
      'https://client.agency.example:8443',
      'https://client.agency.example.evil.example',
      'https://clientagency.example',
      'https://evil.example/.agency.example',
      'https://.agency.example',
      'null',
    ])
      expect([other, originMatches(pattern, other)]).toEqual([other, false]);
    expect(originMatches('https://*.agency.example:8443', 'https://x.agency.example:8443')).toBe(true);
  });
});

describeServer('origins', (at) => {
  let count = 0;
  /** A domain that no other test has. */
  const newDomain = () => `agency-${++count}.example`;
  const allow = (origin: string, team: Caller = at.team) => team.make('/origins', { origin });
  const mint = async (contactId: string, origin: string) => at.team.post('/sessions', { contactId, origin });
  const corsFor = async (origin: string) =>
    (await at.server.caller({ origin }).get('/me')).headers.get('access-control-allow-origin');

  it('are allowed by name, and listed', async () => {
    const domain = newDomain();
    const made = await at.team.post('/origins', { origin: `https://WWW.${domain}:443` });
    expect([made.status, made.body.origin]).toEqual([201, `https://www.${domain}`]);
    const { data } = (await at.team.get('/origins?limit=100')).body;
    expect(data).toContainEqual(made.body);
    // Once more is the same one.
    expect((await at.team.post('/origins', { origin: `https://www.${domain}` })).body).toEqual(made.body);
  });

  it('are exact, or a wildcard for one level of a domain', async () => {
    for (const origin of [
      'null',
      '*',
      'https://*',
      'https://*.example',
      'https://*.*.agency.example',
      'https://a.*.agency.example',
      'https://w*.agency.example',
      'https://agency.example/path',
      'https://user@agency.example',
      'https://*.0.0.1',
      'https://*.agency.example.',
      'https://*.agency..example',
      'https://*.example.',
      'https://*.example.:443',
      'https://*.example:8443',
      // Where strangers have theirs.
      'https://*.co.uk',
      'https://*.CO.UK:8443',
      'https://*.co.uk.',
      'https://*.com.au',
      'https://*.gv.at',
      'https://*.netlify.app',
      'https://*.github.io',
      'https://*.eu.ngrok.io',
      'https://*.s3.amazonaws.com',
      'ftp://agency.example',
      'agency.example',
      PUBLIC_URL,
    ]) {
      const reply = await at.team.post('/origins', { origin });
      expect([origin, reply.status, reply.body.errors?.[0].pointer]).toEqual([origin, 422, '/origin']);
    }
  });

  it('are wildcards of a domain of one’s own, also below a country', async () => {
    for (const origin of [
      'https://*.agency.co.uk',
      'https://*.agency.de',
      'http://*.dev.agency.example:3000',
    ])
      expect([origin, (await at.team.post('/origins', { origin })).body.origin]).toEqual([origin, origin]);
  });

  it('that a wildcard takes in are answered and hold sessions', async () => {
    const domain = newDomain();
    const { contactId } = await newGround(at.team);
    const origin = `https://portal.${domain}`;
    expect(await corsFor(origin)).toBeNull();
    await allow(`https://*.${domain}`);
    expect(await corsFor(origin)).toBe(origin);
    expect(await corsFor(`https://${domain}`)).toBeNull();
    expect(await corsFor(`https://a.portal.${domain}`)).toBeNull();
    const minted = await mint(contactId, origin);
    const caller = at.server.caller({ authorization: `Bearer ${minted.body.token}`, origin });
    expect((await caller.get('/me')).status).toBe(200);
    // It did not become one by its own name.
    const names = (await at.team.get('/origins?limit=100')).body.data.map(
      (one: { origin: string }) => one.origin,
    );
    expect(names).not.toContain(origin);
  });

  const removals: [string, (domain: string) => string][] = [
    ['by its name', (domain) => `https://portal.${domain}`],
    ['by a wildcard', (domain) => `https://*.${domain}`],
  ];
  for (const [how, patternOf] of removals)
    describe(`taken away ${how}`, () => {
      it('end the sessions of their pages at once, and no others', async () => {
        const domain = newDomain();
        const { contactId, projectId } = await newGround(at.team);
        const { id } = await allow(patternOf(domain));
        const kept = `https://kept.${domain}`;
        await allow(kept);
        const origin = `https://portal.${domain}`;
        const callers: Caller[] = [];
        for (const page of [origin, kept])
          callers.push(
            at.server.caller({
              authorization: `Bearer ${(await mint(contactId, page)).body.token}`,
              origin: page,
            }),
          );
        const [gone, stays] = callers as [Caller, Caller];
        const events = await openEvents(gone, projectId);
        expect((await at.team.delete(`/origins/${id}`)).status).toBe(204);
        expect(await endsAtOnce(events)).toEqual([]);
        expect((await gone.get('/me')).status).toBe(401);
        expect((await stays.get('/me')).status).toBe(200);
        expect(await corsFor(origin)).toBeNull();
        expect(await corsFor(kept)).toBe(kept);
        expect((await mint(contactId, origin)).status).toBe(422);
        expect((await at.team.delete(`/origins/${id}`)).status).toBe(404);
      });

      it('come back when they are allowed again; the sessions do not', async () => {
        const domain = newDomain();
        const { contactId } = await newGround(at.team);
        const origin = `https://portal.${domain}`;
        const { id } = await allow(patternOf(domain));
        const { token } = (await mint(contactId, origin)).body;
        await at.team.delete(`/origins/${id}`);
        expect((await allow(patternOf(domain))).id).toBe(id);
        const caller = at.server.caller({ authorization: `Bearer ${token}`, origin });
        expect((await caller.get('/me')).status).toBe(401);
        expect((await mint(contactId, origin)).status).toBe(201);
      });
    });

  it('taken away by name stay out, also where a wildcard would take them in', async () => {
    const domain = newDomain();
    const { contactId } = await newGround(at.team);
    const origin = `https://old.${domain}`;
    await allow(`https://*.${domain}`);
    const { id } = await allow(origin);
    const { token } = (await mint(contactId, origin)).body;
    await at.team.delete(`/origins/${id}`);
    expect((await at.server.caller({ authorization: `Bearer ${token}`, origin }).get('/me')).status).toBe(
      401,
    );
    expect((await mint(contactId, origin)).status).toBe(422);
  });

  it('of another workspace are not there, and stay theirs', async () => {
    const other = await at.server.workspace();
    const domain = newDomain();
    const { id } = await allow(`https://${domain}`);
    await allow(`https://${domain}`, other.team);
    expect((await other.team.delete(`/origins/${id}`)).status).toBe(404);
    expect((await at.team.delete(`/origins/${id}`)).status).toBe(204);
    expect(await corsFor(`https://${domain}`)).toBe(`https://${domain}`);
  });

  it('are in the audit log', async () => {
    const origin = `https://${newDomain()}`;
    const { id } = await allow(origin);
    await at.team.delete(`/origins/${id}`);
    const entries = await logged(at.team, '&action=origin');
    expect(byAction(entries.slice(0, 2))).toMatchObject(
      ['origin.added', 'origin.removed'].map((action) => ({ action, target: { id }, details: { origin } })),
    );
    expect(brief(await at.server.caller().get('/origins'))).toEqual([401, 'unauthenticated']);
  });
});
