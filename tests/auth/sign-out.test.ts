import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { endSessionsOfOrigin } from '../../server/auth/origins.ts';
import { createUnitOfWork } from '../../server/modules/unit-of-work.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { type Agency, bytesOf, type Gate, kept, openGate, SITE, signInByCode } from './support.ts';

describeOnBothDatabases('signing out', (database) => {
  let gate: Gate;
  let agency: Agency;
  let clientId: string;
  let projectId: string;
  let count = 0;
  let mina: string;
  let minaId: string;
  let entered: Awaited<ReturnType<typeof signInByCode>>;

  beforeAll(async () => {
    gate = await openGate((await database.fresh()).url);
    agency = await gate.newAgency();
    await agency.allow(SITE);
  });
  afterAll(() => gate.close());
  beforeEach(async () => {
    ({ clientId, projectId } = await agency.newClient());
    mina = `mina${count++}@alster.example`;
    minaId = await agency.newContact(clientId, mina);
    entered = await signInByCode(gate, mina, projectId);
  });

  const logout = (headers: Record<string, string>, body: object = {}) =>
    gate.ask('POST', '/auth/logout', body, { origin: SITE, ...headers });
  const me = (headers: Record<string, string>) => gate.ask('GET', '/me', undefined, headers);
  const refresh = (cookie: string) => gate.ask('POST', '/auth/refresh', {}, { origin: SITE, cookie });
  const mint = async () => {
    const { body } = await agency.team('POST', '/sessions', { contactId: minaId, origin: SITE });
    return { authorization: `Bearer ${body.token}`, origin: SITE };
  };

  /** Follows the project, acts, and waits until the server closes the stream. */
  async function streamEnds(headers: Record<string, string>, act: () => Promise<unknown>): Promise<string> {
    // Sooner than the heartbeat, at which every stream looks again anyway.
    const signal = AbortSignal.timeout(10_000);
    const response = await fetch(`${gate.url}/v1/projects/${projectId}/events`, { headers, signal });
    expect(response.status).toBe(200);
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    const decoder = new TextDecoder();
    // Its first words: from here on it listens.
    let said = decoder.decode((await reader.read()).value);
    await act();
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return said;
      said += decoder.decode(value);
    }
  }

  it('ends the family by its token: tokens, cookie and stream', async () => {
    const said = await streamEnds(entered.headers, async () => {
      const answer = await logout(entered.headers);
      expect([answer.status, answer.text]).toEqual([204, '']);
      expect(answer.cookies[0]).toMatch(
        /^vitrine_c_[\w-]{22}=; Max-Age=0; Path=\/v1\/auth; Secure; HttpOnly; SameSite=None; Partitioned$/,
      );
      expect(kept(answer.cookies[0]).split('=')[0]).toBe(entered.cookie.split('=')[0]);
    });
    // Signed out, not taken away: nothing of the project is said to have left.
    expect(said).not.toContain('item.left');
    expect((await me(entered.headers)).status).toBe(401);
    expect((await refresh(entered.cookie)).status).toBe(401);
  });

  it('ends the family by its cookie alone, when the token is past its time', async () => {
    gate.pass(11 * 60_000);
    const answer = await logout({ cookie: entered.cookie, authorization: entered.headers.authorization });
    expect(answer.cookies).toHaveLength(1);
    expect((await refresh(entered.cookie)).status).toBe(401);
  });

  it('ends nothing by a token alone that is past its time', async () => {
    gate.pass(11 * 60_000);
    expect((await logout({ authorization: entered.headers.authorization })).status).toBe(204);
    expect((await refresh(entered.cookie)).status).toBe(200);
  });

  it('ends a minted session, which has no cookie', async () => {
    const minted = await mint();
    await streamEnds(minted, async () => {
      const answer = await logout(minted);
      expect([answer.status, answer.cookies]).toEqual([204, []]);
    });
    expect((await me(minted)).status).toBe(401);
    expect((await me(entered.headers)).status).toBe(200);
  });

  it('answers the same where there is nothing to end, and ends nothing from another page', async () => {
    const nothing = bytesOf(await logout({}));
    expect(nothing.status).toBe(204);
    expect(bytesOf(await logout({ authorization: 'Bearer cs_never' }))).toEqual(nothing);
    await agency.allow(`https://other${count}.example`);
    await logout({ ...entered.headers, cookie: entered.cookie, origin: `https://other${count}.example` });
    await logout({ cookie: entered.cookie, origin: 'null' });
    expect((await me(entered.headers)).status).toBe(200);
  });

  describe('acts at once, tokens and streams', () => {
    it('when the contact is removed', async () => {
      const minted = await mint();
      await streamEnds(entered.headers, () =>
        streamEnds(minted, () => agency.team('DELETE', `/contacts/${minaId}`)),
      );
      for (const headers of [entered.headers, minted]) expect((await me(headers)).status).toBe(401);
      expect((await refresh(entered.cookie)).status).toBe(401);
    });

    it('when the company goes, and all its people with it', async () => {
      await agency.team('DELETE', `/projects/${projectId}`);
      const minted = await mint();
      expect((await me(minted)).status).toBe(200);
      expect((await agency.team('DELETE', `/clients/${clientId}`)).status).toBe(204);
      for (const headers of [entered.headers, minted]) expect((await me(headers)).status).toBe(401);
      expect((await refresh(entered.cookie)).status).toBe(401);
      const { body } = await agency.team('GET', '/audit-log?action=contact.removed');
      expect(body.data[0].target).toEqual({ type: 'contact', id: minaId });
    });

    it('when the project is no longer shared: it leaves like any item', async () => {
      const said = await streamEnds(entered.headers, () =>
        agency.team('PATCH', `/projects/${projectId}`, { shared: false }),
      );
      expect(said).toContain('item.left');
      const portal = await gate.ask('GET', `/projects/${projectId}/portal`, undefined, entered.headers);
      const never = await gate.ask('GET', '/projects/prj_never/portal', undefined, entered.headers);
      expect(bytesOf(portal)).toEqual(bytesOf(never));
    });

    it('when the origin is taken away', async () => {
      const origin = `https://gone${count}.example`;
      await agency.allow(origin);
      const there = await signInByCode(gate, mina, projectId, origin);
      await streamEnds(there.headers, async () => {
        const { db, bus } = gate.app.services;
        const wakes = await db.write.transaction(async (tx) => {
          const viewer = { audience: 'team', workspaceId: agency.workspaceId } as never;
          const work = createUnitOfWork<'team'>(viewer, gate.app.services, tx);
          await tx('origins').where({ origin }).update({ removedAt: work.now });
          await endSessionsOfOrigin(work, origin);
          return work.wakes;
        });
        for (const id of wakes) bus.wake(id);
      });
      expect((await me(there.headers)).status).toBe(401);
      const again = await gate.ask('POST', '/auth/refresh', {}, { origin, cookie: there.cookie });
      expect(again.status).toBe(401);
      expect((await me(entered.headers)).status).toBe(200);
    });

    it('when their address is changed: it may have been a stranger’s', async () => {
      const minted = await mint();
      await agency.team('PATCH', `/contacts/${minaId}`, { name: 'Mina B.' });
      expect((await me(minted)).status).toBe(200);
      await streamEnds(entered.headers, () =>
        streamEnds(minted, () => agency.team('PATCH', `/contacts/${minaId}`, { email: `new-${mina}` })),
      );
      for (const headers of [entered.headers, minted]) expect((await me(headers)).status).toBe(401);
      expect((await refresh(entered.cookie)).status).toBe(401);
    });

    it('when the contact ends it from another browser', async () => {
      const elsewhere = await signInByCode(gate, mina, projectId);
      await streamEnds(entered.headers, () =>
        gate.ask('DELETE', `/sessions/${entered.family}`, undefined, elsewhere.headers),
      );
      expect((await me(entered.headers)).status).toBe(401);
      expect((await me(elsewhere.headers)).status).toBe(200);
    });

    it('when an admin ends them all, minted ones included', async () => {
      const minted = await mint();
      await streamEnds(minted, () => agency.team('DELETE', `/contacts/${minaId}/sessions`));
      for (const headers of [entered.headers, minted]) expect((await me(headers)).status).toBe(401);
      expect((await refresh(entered.cookie)).status).toBe(401);
    });
  });

  it('lists the own browsers, and names none of another', async () => {
    const elsewhere = await signInByCode(gate, mina, projectId);
    const other = `other${count}@alster.example`;
    await agency.newContact(clientId, other);
    const theirs = await signInByCode(gate, other, projectId);
    const { body } = await gate.ask('GET', '/sessions', undefined, elsewhere.headers);
    expect(body.data.map((one: { id: string; current: boolean }) => [one.id, one.current])).toEqual([
      [elsewhere.family, true],
      [entered.family, false],
    ]);
    expect(body.data[0]).toEqual({
      id: elsewhere.family,
      origin: SITE,
      userAgent: 'Firefox, Linux',
      createdAt: expect.any(String),
      lastSeenAt: expect.any(String),
      expiresAt: expect.any(String),
      current: true,
    });
    const foreign = await gate.ask('DELETE', `/sessions/${theirs.family}`, undefined, elsewhere.headers);
    const never = await gate.ask('DELETE', '/sessions/fam_never', undefined, elsewhere.headers);
    expect(bytesOf(foreign)).toEqual(bytesOf(never));
    expect((await me(theirs.headers)).status).toBe(200);
  });

  it('lets admins see where a contact is signed in', async () => {
    const { body } = await agency.team('GET', `/contacts/${minaId}/sessions`);
    expect(body.data).toEqual([
      {
        id: entered.family,
        origin: SITE,
        via: 'code',
        userAgent: 'Firefox, Linux',
        createdAt: expect.any(String),
        lastSeenAt: expect.any(String),
        expiresAt: expect.any(String),
      },
    ]);
  });
});
