import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../server/lib/clock.ts';
import type { At } from '../support/describe-server.ts';
import { describeServer } from '../support/describe-server.ts';
import { openEvents } from '../support/event-stream.ts';
import { newGround } from '../support/scenario.ts';
import { createTestClock, type TestClock } from '../support/test-clock.ts';
import { type Caller, PUBLIC_URL, type Reply } from '../support/test-server.ts';
import { documentedOperations } from '../visibility/operations.ts';
import { createAuthenticator } from './authenticator.ts';
import { brief, cookieOf, endsAtOnce, logged, mailsTo, newAddress, newMember } from './support.ts';

const clocks: TestClock[] = [];
const pass = (milliseconds: number) => clocks.at(-1)?.advance(milliseconds);

describeServer(
  'a workspace that asks for passkeys',
  (at) => {
    type Authenticator = ReturnType<typeof createAuthenticator>;
    const signedIn = (reply: Reply): Caller => {
      if (reply.status !== 200) throw new Error(reply.text);
      return at.server.caller({ cookie: cookieOf(reply), origin: PUBLIC_URL });
    };
    const register = async (studio: Caller, authenticator: Authenticator): Promise<Reply> => {
      const begun = await studio.post('/passkeys/options');
      if (begun.status !== 200) return begun;
      const { requestId, options } = begun.body;
      const response = authenticator.create(options);
      return studio.post('/passkeys', { requestId, name: 'My phone', response });
    };
    const byPasskey = async (authenticator: Authenticator): Promise<Caller> => {
      const { requestId, options } = (await at.server.caller().post('/auth/passkeys/options')).body;
      const response = authenticator.get(options);
      return signedIn(await at.server.caller().post('/auth/passkeys/verify', { requestId, response }));
    };
    const byCode = async (email: string): Promise<Caller> => {
      pass(5);
      const { requestId } = (await at.server.caller().post('/auth/member-codes', { email })).body;
      const code = (await mailsTo(at.server, email)).at(-1)?.payload.code;
      return signedIn(await at.server.caller().post('/auth/member-codes/verify', { requestId, code }));
    };
    const ask = (studio: Caller, passkeysRequired = true) => studio.patch('/workspace', { passkeysRequired });

    /** A workspace of its own, with an owner who has a passkey and is in by it. */
    const newTeam = async (): Promise<{ ground: Pick<At, 'server' | 'team'>; owner: Caller }> => {
      const { team, ownerId } = await at.server.workspace();
      const authenticator = createAuthenticator();
      await register(await at.server.member(ownerId), authenticator);
      return { ground: { server: at.server, team }, owner: await byPasskey(authenticator) };
    };

    describe('is made one', () => {
      it('by an owner or admin who is in by a passkey, so that it is one that works', async () => {
        const { ground, owner } = await newTeam();
        const admin = await newMember(ground, 'admin');
        expect(brief(await ask(admin.studio))).toEqual([409, 'passkey_first']);
        const authenticator = createAuthenticator();
        expect((await register(admin.studio, authenticator)).status).toBe(201);
        expect(brief(await ask(admin.studio))).toEqual([409, 'passkey_first']);
        const member = await newMember(ground);
        expect(brief(await ask(member.studio))).toEqual([403, 'forbidden']);
        expect(brief(await ask(ground.team))).toEqual([403, 'needs_member']);
        expect((await owner.get('/workspace')).body.passkeysRequired).toBe(false);
        const asked = await ask(await byPasskey(authenticator));
        expect([asked.status, asked.body.passkeysRequired]).toEqual([200, true]);
        const [entry] = await logged(ground.team, '&action=workspace.updated');
        expect(entry?.details).toEqual({ passkeysRequired: true });
      });

      it('and no more by one who has just come in, or by a key, for a team that lost its only passkey', async () => {
        const { ground, owner } = await newTeam();
        await ask(owner);
        const { requestId, options } = (await owner.post('/passkeys/options')).body;
        expect([requestId, options]).not.toContain(undefined);
        pass(31 * MINUTE);
        expect(brief(await ask(owner, false))).toEqual([403, 'sign_in_again']);
        expect((await owner.get('/workspace')).body.passkeysRequired).toBe(true);
        expect((await ask(ground.team, false)).status).toBe(200);
        expect((await owner.get('/workspace')).body.passkeysRequired).toBe(false);
      });
    });

    it('signs everyone out at once who came in otherwise, and closes their streams', async () => {
      const { ground, owner } = await newTeam();
      const { projectId, contactId } = await newGround(ground.team);
      const member = await newMember(ground);
      const client = await at.server.client(contactId);
      const [theirs, clients] = [
        await openEvents(member.studio, projectId),
        await openEvents(client, projectId),
      ];
      expect((await ask(owner)).status).toBe(200);
      expect(await endsAtOnce(theirs)).toEqual([]);
      expect((await member.studio.get('/me')).status).toBe(401);
      expect((await owner.get('/projects')).status).toBe(200);
      // Clients have no part in it.
      expect((await client.get(`/projects/${projectId}`)).status).toBe(200);
      await clients.close();
    });

    it('lets a member in who has none, to add one, and to do nothing else', async () => {
      const { ground, owner } = await newTeam();
      const { projectId, contactId } = await newGround(ground.team);
      const { id, email } = await newMember(ground, 'owner');
      await ask(owner);
      const studio = await byCode(email);
      const open: string[] = [];
      for (const { id: operation, method, path, audiences } of documentedOperations()) {
        if (!audiences.includes('team')) continue;
        const reply = await studio.raw(method, path.replace('{id}', projectId));
        const problem = reply.status < 400 ? undefined : (await reply.json()).code;
        await reply.body?.cancel().catch(() => undefined);
        if (reply.status !== 403 || problem !== 'passkey_required') open.push(operation);
      }
      expect(open.sort()).toEqual(['createPasskey', 'getMe', 'listPasskeys', 'requestPasskey']);
      for (const eyes of [contactId, 'con_never'])
        expect(brief(await studio.get('/projects', { 'vitrine-view-as': eyes }))).toEqual([
          403,
          'passkey_required',
        ]);
      const authenticator = createAuthenticator();
      expect((await register(studio, authenticator)).status).toBe(201);
      // The mailbox has opened what it can.
      expect(brief(await studio.get('/projects'))).toEqual([403, 'passkey_required']);
      const inside = await byPasskey(authenticator);
      expect((await inside.get('/me')).body.id).toBe(id);
      expect((await inside.get('/projects')).status).toBe(200);
    });

    it('does not let a mailbox open what is behind a passkey', async () => {
      const { ground, owner } = await newTeam();
      const member = await newMember(ground);
      const authenticator = createAuthenticator();
      await register(member.studio, authenticator);
      await ask(owner);
      const thief = await byCode(member.email);
      expect(brief(await register(thief, createAuthenticator()))).toEqual([403, 'passkey_required']);
      const [passkey] = (await (await byPasskey(authenticator)).get('/passkeys')).body.data;
      expect(brief(await thief.delete(`/passkeys/${passkey.id}`))).toEqual([403, 'passkey_required']);
      expect(brief(await thief.delete('/member-sessions'))).toEqual([403, 'passkey_required']);
    });

    it('takes one first passkey of several that are added together', async () => {
      const { ground, owner } = await newTeam();
      const { id, email } = await newMember(ground);
      await ask(owner);
      const browsers = [await byCode(email), await byCode(email), await byCode(email)];
      const begun = await Promise.all(browsers.map((one) => one.post('/passkeys/options')));
      const added = await Promise.all(
        browsers.map((one, n) => {
          const { requestId, options } = (begun[n] as Reply).body;
          const response = createAuthenticator().create(options);
          return one.post('/passkeys', { requestId, name: `Phone ${n}`, response });
        }),
      );
      expect(added.filter((reply) => reply.status === 201)).toHaveLength(1);
      expect(added.filter((reply) => reply.body.code === 'passkey_required')).toHaveLength(2);
      expect(await at.server.db.read('passkeys').where({ memberId: id })).toHaveLength(1);
    });

    it('takes in who accepts an invitation, by the same door', async () => {
      const { ground, owner } = await newTeam();
      await ask(owner);
      const email = newAddress();
      await ground.team.make('/member-invitations', { email, name: 'Ines' });
      const secret = (await mailsTo(at.server, email)).at(-1)?.payload.secret;
      const studio = signedIn(await at.server.caller().post('/auth/member-invitations', { secret }));
      expect(brief(await studio.get('/projects'))).toEqual([403, 'passkey_required']);
      const authenticator = createAuthenticator();
      await register(studio, authenticator);
      expect((await (await byPasskey(authenticator)).get('/projects')).status).toBe(200);
    });

    it('asks nothing of keys', async () => {
      const { ground, owner } = await newTeam();
      await ask(owner);
      expect((await ground.team.get('/projects')).status).toBe(200);
    });
  },
  () => {
    const clock = createTestClock();
    clocks.push(clock);
    return { clock: clock.clock };
  },
);
