import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../server/lib/clock.ts';
import { createSignInLink } from '../../server/modules/workspaces/sign-in-link.ts';
import { describeServer } from '../support/describe-server.ts';
import { openEvents } from '../support/event-stream.ts';
import { newGround, newTask } from '../support/scenario.ts';
import { createTestClock, type TestClock } from '../support/test-clock.ts';
import { PUBLIC_URL } from '../support/test-server.ts';
import { brief, cookieOf, endsAtOnce, logged, newMember } from './support.ts';

const clocks: TestClock[] = [];
const pass = (milliseconds: number) => clocks.at(-1)?.advance(milliseconds);
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

describeServer(
  'the session of a member',
  (at) => {
    /** The bare cookie, for requests from wherever. */
    const cookieFor = async (): Promise<string> => {
      const { signInSecret } = await at.server.workspace();
      const reply = await at.server
        .caller({ 'user-agent': FIREFOX })
        .post('/auth/sign-in', { secret: signInSecret });
      return cookieOf(reply);
    };

    const signedInAs = async (memberId: string, headers: Record<string, string> = {}) => {
      const { db, services } = at.server;
      const secret = await createSignInLink(db, services.clock, services.ids, memberId);
      return { cookie: cookieOf(await at.server.caller(headers).post('/auth/sign-in', { secret })) };
    };

    it('is a cookie for this very host, out of reach of scripts', async () => {
      const { signInSecret } = await at.server.workspace();
      const reply = await at.server.caller().post('/auth/sign-in', { secret: signInSecret });
      expect(reply.headers.getSetCookie()).toEqual([
        expect.stringMatching(
          /^__Host-vitrine_member=ms_[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/; Max-Age=43200; Secure$/,
        ),
      ]);
      expect(reply.text).not.toContain('ms_');
    });

    describe('counts on our own pages alone', () => {
      const write = { clientId: 'cli_never', name: 'Forged' };
      const from: [string, Record<string, string>, boolean][] = [
        ['our own page', { origin: PUBLIC_URL, 'sec-fetch-site': 'same-origin' }, true],
        ['our own page, as older browsers say it', { origin: PUBLIC_URL }, true],
        ["an agency's page", { origin: 'https://agency.example', 'sec-fetch-site': 'cross-site' }, false],
        ['another port of our host', { origin: `${PUBLIC_URL}:8443`, 'sec-fetch-site': 'same-site' }, false],
        ['a subdomain', { origin: 'https://evil.vitrine.example', 'sec-fetch-site': 'same-site' }, false],
        ['our host without TLS', { origin: 'http://vitrine.example' }, false],
        ['a sandbox', { origin: 'null', 'sec-fetch-site': 'cross-site' }, false],
        ['a form elsewhere, whose origin is withheld', { 'sec-fetch-site': 'cross-site' }, false],
        ['nowhere that is said', {}, false],
      ];
      for (const [where, headers, counts] of from)
        it(`${counts ? 'taken' : 'refused'} from ${where}`, async () => {
          const caller = at.server.caller({ cookie: await cookieFor(), ...headers });
          // 422: there is no such client, which is past the door.
          expect((await caller.post('/projects', write)).status).toBe(counts ? 422 : 401);
          expect((await caller.get('/me')).status).toBe(counts ? 200 : 401);
        });

      it('taken from a read that the browser says is ours', async () => {
        const caller = at.server.caller({ cookie: await cookieFor(), 'sec-fetch-site': 'same-origin' });
        expect((await caller.get('/me')).status).toBe(200);
      });

      it('refused as a Bearer token, from everywhere', async () => {
        const token = (await cookieFor()).split('=')[1];
        for (const headers of [{}, { origin: PUBLIC_URL }, { origin: 'https://agency.example' }] as Record<
          string,
          string
        >[])
          expect(
            (await at.server.caller({ authorization: `Bearer ${token}`, ...headers }).get('/me')).status,
          ).toBe(401);
      });

      it('refused without its prefix, as a plain host could plant it', async () => {
        const cookie = (await cookieFor()).replace('__Host-', '');
        expect((await at.server.caller({ cookie, origin: PUBLIC_URL }).get('/me')).status).toBe(401);
      });

      it('opens nothing for a contact whose token it comes with', async () => {
        const { contactId } = await newGround(at.team);
        const origin = 'https://agency.example';
        const { token } = await at.team.make('/sessions', { contactId, origin });
        const cookie = await cookieFor();
        const caller = at.server.caller({ authorization: `Bearer ${token}`, origin, cookie });
        expect((await caller.get('/me')).body.type).toBe('contact');
        expect((await caller.get('/members')).status).toBe(404);
      });
    });

    it('is given out on our own pages alone', async () => {
      const foreign = { origin: 'https://agency.example', 'sec-fetch-site': 'cross-site' };
      const { signInSecret } = await at.server.workspace();
      const paths: [string, object][] = [
        ['/auth/sign-in', { secret: signInSecret }],
        ['/auth/member-codes', { email: 'a@agency.example' }],
        ['/auth/member-codes/verify', { requestId: 'cod_x', code: '000000' }],
        ['/auth/member-invitations', { secret: 'x' }],
        ['/auth/passkeys/options', {}],
        ['/auth/passkeys/verify', {}],
        ['/auth/member-logout', {}],
      ];
      for (const [path, body] of paths) {
        const reply = await at.server.caller(foreign).post(path, body);
        expect([path, ...brief(reply)]).toEqual([path, 403, 'foreign_page']);
        expect(reply.headers.getSetCookie()).toEqual([]);
      }
      // The link was not used up by that.
      expect((await at.server.caller().post('/auth/sign-in', { secret: signInSecret })).status).toBe(200);
    });

    it('ends with the working day', async () => {
      const caller = at.server.caller({ cookie: await cookieFor(), origin: PUBLIC_URL });
      // Whoever works asks now and then.
      for (let hour = 0; hour < 12; hour += 1) {
        pass(60 * MINUTE - 500);
        expect((await caller.get('/me')).status).toBe(200);
      }
      pass(10_000);
      expect((await caller.get('/me')).status).toBe(401);
    });

    describe('ends when nobody uses it', () => {
      const IDLE = 120 * MINUTE;
      const flush = () => at.server.services.lastSeen.flush();

      it('for two hours', async () => {
        const { id, studio } = await newMember(at);
        const elsewhere = await at.server.member(id);
        pass(IDLE - 5000);
        expect((await studio.get('/me')).status).toBe(200);
        await flush();
        pass(10_000);
        expect((await elsewhere.get('/me')).status).toBe(401);
        expect((await studio.get('/me')).status).toBe(200);
        expect((await studio.get('/member-sessions')).body.data).toMatchObject([{ current: true }]);
      });

      it('and not because its use is not written yet', async () => {
        const { studio } = await newMember(at);
        pass(IDLE - 5000);
        expect((await studio.get('/me')).status).toBe(200);
        pass(10_000);
        expect((await studio.get('/me')).status).toBe(200);
        await flush();
        pass(IDLE + 1000);
        expect((await studio.get('/me')).status).toBe(401);
      });

      it('also where a page was left open: its stream is no work, and closes', async () => {
        const { projectId } = await newGround(at.team);
        const { studio } = await newMember(at);
        const events = await openEvents(studio, projectId);
        await flush();
        for (const title of ['One', 'Two']) {
          pass(IDLE / 2 - 1000);
          await newTask(at.team, projectId, title);
          expect(await events.next()).toMatchObject({ event: 'item.changed', type: 'task' });
          await flush();
        }
        pass(5000);
        await newTask(at.team, projectId, 'Three');
        expect(await endsAtOnce(events)).toEqual([]);
        expect((await studio.get('/me')).status).toBe(401);
      });
    });

    it('ends at sign-out, with its streams and its cookie', async () => {
      const { projectId } = await newGround(at.team);
      const { id, studio } = await newMember(at);
      const events = await openEvents(studio, projectId);
      const reply = await studio.post('/auth/member-logout');
      expect(reply.status).toBe(204);
      expect(reply.headers.getSetCookie()).toEqual([
        expect.stringMatching(/^__Host-vitrine_member=; .*Max-Age=0; Secure$/),
      ]);
      expect(await endsAtOnce(events)).toEqual([]);
      expect((await studio.get('/me')).status).toBe(401);
      expect(await logged(at.team, `&actorId=${id}&action=session.ended`)).toMatchObject([
        { details: { reason: 'signed_out' } },
      ]);
      // Once more says nothing else.
      expect((await studio.post('/auth/member-logout')).status).toBe(204);
      expect((await at.server.caller().post('/auth/member-logout')).status).toBe(204);
    });

    it("is seen, and ended, by its member and no one else's", async () => {
      const { id, studio } = await newMember(at);
      const elsewhere = await at.server.member(id);
      const other = await newMember(at, 'owner');
      const { data } = (await studio.get('/member-sessions')).body;
      expect(data).toHaveLength(2);
      expect(data.map((one: { current: boolean }) => one.current).sort()).toEqual([false, true]);
      expect(data[0]).toMatchObject({ via: 'link' });
      const theOther = data.find((one: { current: boolean }) => !one.current).id;
      for (const asker of [other.studio, at.team])
        expect((await asker.delete(`/member-sessions/${theOther}`)).status).toBe(404);
      expect((await elsewhere.get('/me')).status).toBe(200);
      expect((await studio.delete(`/member-sessions/${theOther}`)).status).toBe(204);
      expect((await elsewhere.get('/me')).status).toBe(401);
      expect((await studio.get('/me')).status).toBe(200);
      expect((await studio.delete(`/member-sessions/${theOther}`)).status).toBe(404);
      expect(brief(await at.team.get('/member-sessions'))).toEqual([403, 'needs_member']);
    });

    it("ends all of a member's others at once", async () => {
      const { id, studio } = await newMember(at);
      const others = [await at.server.member(id), await at.server.member(id)];
      expect((await studio.delete('/member-sessions')).status).toBe(204);
      for (const other of others) expect((await other.get('/me')).status).toBe(401);
      expect((await studio.get('/member-sessions')).body.data).toMatchObject([{ current: true }]);
    });

    it('is not ended from another browser by whoever finds a screen unlocked; signing out is always allowed', async () => {
      const { id, studio } = await newMember(at);
      const elsewhere = await at.server.member(id);
      const { data } = (await studio.get('/member-sessions')).body;
      const idOf = (current: boolean) =>
        data.find((one: { current: boolean }) => one.current === current).id as string;
      pass(31 * MINUTE);
      for (const path of [`/member-sessions/${idOf(false)}`, '/member-sessions'])
        expect(brief(await studio.delete(path))).toEqual([403, 'sign_in_again']);
      expect((await elsewhere.get('/me')).status).toBe(200);
      expect((await studio.delete(`/member-sessions/${idOf(true)}`)).status).toBe(204);
      expect((await studio.get('/me')).status).toBe(401);
      expect((await elsewhere.post('/auth/member-logout')).status).toBe(204);
      expect((await elsewhere.get('/me')).status).toBe(401);
    });

    it('ends everywhere when an admin says so', async () => {
      const { projectId } = await newGround(at.team);
      const { id, studio } = await newMember(at);
      const admin = await newMember(at, 'admin');
      const events = await openEvents(studio, projectId);
      expect((await admin.studio.delete(`/members/${id}/sessions`)).status).toBe(204);
      expect(await endsAtOnce(events)).toEqual([]);
      expect((await studio.get('/me')).status).toBe(401);
      expect(brief(await admin.studio.delete(`/members/${at.ownerId}/sessions`))).toEqual([403, 'forbidden']);
    });

    it('ends when its browser signs in again', async () => {
      const { id, studio } = await newMember(at);
      const { cookie } = await signedInAs(id);
      const again = await signedInAs(id, { cookie, origin: PUBLIC_URL });
      expect(again.cookie).not.toBe(cookie);
      expect((await at.server.caller({ cookie, origin: PUBLIC_URL }).get('/me')).status).toBe(401);
      // Another browser's does not.
      expect((await studio.get('/me')).status).toBe(200);
    });

    it('says which browser it is', async () => {
      const caller = at.server.caller({ cookie: await cookieFor(), origin: PUBLIC_URL });
      const { data } = (await caller.get('/member-sessions')).body;
      expect(data).toMatchObject([{ userAgent: 'Firefox, Linux', current: true }]);
    });
  },
  () => {
    const clock = createTestClock();
    clocks.push(clock);
    return { clock: clock.clock };
  },
);
