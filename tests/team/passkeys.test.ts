import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../server/lib/clock.ts';
import { describeServer } from '../support/describe-server.ts';
import { createTestClock, type TestClock } from '../support/test-clock.ts';
import { type Caller, PUBLIC_URL } from '../support/test-server.ts';
import { createAuthenticator, type Lies } from './authenticator.ts';
import { brief, cookieOf, logged, newMember } from './support.ts';

const clocks: TestClock[] = [];
const pass = (milliseconds: number) => clocks.at(-1)?.advance(milliseconds);
const handleOf = (memberId: string) => Buffer.from(memberId).toString('base64url');

describeServer(
  'passkeys',
  (at) => {
    type Authenticator = ReturnType<typeof createAuthenticator>;
    const begin = async (studio: Caller) => (await studio.post('/passkeys/options')).body;
    const register = async (studio: Caller, authenticator: Authenticator, lies: Lies = {}) => {
      const { requestId, options } = await begin(studio);
      return studio.post('/passkeys', {
        requestId,
        name: 'My phone',
        response: authenticator.create(options, lies),
      });
    };
    const nobody = () => at.server.caller();
    const challenge = async () => (await nobody().post('/auth/passkeys/options')).body;
    const signIn = async (authenticator: Authenticator, lies: Lies = {}) => {
      const { requestId, options } = await challenge();
      return nobody().post('/auth/passkeys/verify', {
        requestId,
        response: authenticator.get(options, lies),
      });
    };
    const withPasskey = async () => {
      const member = await newMember(at);
      const authenticator = createAuthenticator();
      const { body } = await register(member.studio, authenticator);
      return { ...member, authenticator, passkeyId: body.id as string };
    };

    it('sign a member in, who need not say who they are', async () => {
      const { id, studio } = await newMember(at);
      const authenticator = createAuthenticator();
      const made = await register(studio, authenticator);
      expect([made.status, made.body]).toEqual([
        201,
        { id: expect.any(String), name: 'My phone', createdAt: expect.any(String), lastUsedAt: null },
      ]);
      const reply = await signIn(authenticator);
      expect([reply.status, reply.body.memberId]).toEqual([200, id]);
      const signedIn = at.server.caller({ cookie: cookieOf(reply), origin: PUBLIC_URL });
      expect((await signedIn.get('/me')).body.id).toBe(id);
      const listed = (await signedIn.get('/passkeys')).body.data;
      expect(listed).toEqual([{ ...made.body, lastUsedAt: expect.any(String) }]);
    });

    it('are asked for without naming any', async () => {
      const { options } = await challenge();
      expect(options).toEqual({
        challenge: expect.stringMatching(/^[\w-]{43,}$/),
        rpId: 'vitrine.example',
        timeout: 5 * MINUTE,
        userVerification: 'required',
      });
    });

    it('are made to be found by the browser, and to know their owner', async () => {
      const { id, email, studio, authenticator } = await withPasskey();
      const { options } = await begin(studio);
      expect(options).toMatchObject({
        rp: { id: 'vitrine.example', name: 'Atelier' },
        user: { id: handleOf(id), name: email },
        attestation: 'none',
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        excludeCredentials: [
          { id: authenticator.get({ challenge: 'AA', rpId: 'x' }).id, type: 'public-key' },
        ],
      });
    });

    describe('are refused, in the same words,', () => {
      const otherKey = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
      const cases: [string, Lies][] = [
        ['when another page asked', { origin: 'https://agency.example' }],
        ['for another site', { rpId: 'agency.example' }],
        ['for another challenge', { challenge: Buffer.alloc(32, 7).toString('base64url') }],
        ['when nobody was verified', { userVerified: false }],
        ['when another key signed', { key: otherKey }],
        ['when they count no further', { counter: 0 }],
        ['for another act', { type: 'webauthn.create' }],
        ['without their owner', { userHandle: undefined }],
        ["with another's name", { userHandle: handleOf('mem_another') }],
      ];
      for (const [when, lies] of cases)
        it(when, async () => {
          const { id, authenticator } = await withPasskey();
          expect((await signIn(authenticator)).status).toBe(200);
          const refused = await signIn(authenticator, lies);
          expect(brief(refused)).toEqual([401, 'passkey_invalid']);
          expect(refused.headers.getSetCookie()).toEqual([]);
          const [entry] = await logged(at.team, '&action=sign_in.failed');
          expect(entry).toMatchObject({ target: { id }, details: { via: 'passkey' } });
        });

      it('when nobody here has it', async () => {
        const { authenticator } = await withPasskey();
        const known = await signIn(authenticator, { userVerified: false });
        const unknown = await signIn(createAuthenticator());
        const words = (text: string) => text.replace(/"requestId":"[^"]*"/, '');
        expect([unknown.status, words(unknown.text)]).toEqual([known.status, words(known.text)]);
      });
    });

    describe('answer a challenge', () => {
      it('once', async () => {
        const { authenticator } = await withPasskey();
        const { requestId, options } = await challenge();
        const verify = () =>
          nobody().post('/auth/passkeys/verify', { requestId, response: authenticator.get(options) });
        expect((await verify()).status).toBe(200);
        expect(brief(await verify())).toEqual([401, 'passkey_invalid']);
      });

      it('once, also when the first answer was wrong', async () => {
        const { authenticator } = await withPasskey();
        const { requestId, options } = await challenge();
        const verify = (lies: Lies) =>
          nobody().post('/auth/passkeys/verify', { requestId, response: authenticator.get(options, lies) });
        expect((await verify({ userVerified: false })).status).toBe(401);
        expect(brief(await verify({}))).toEqual([401, 'passkey_invalid']);
      });

      it('once, when many answer together', async () => {
        const { authenticator } = await withPasskey();
        const { requestId, options } = await challenge();
        const response = authenticator.get(options);
        const replies = await Promise.all(
          Array.from({ length: 6 }, () => nobody().post('/auth/passkeys/verify', { requestId, response })),
        );
        expect(replies.filter((reply) => reply.status === 200)).toHaveLength(1);
      });

      it('within five minutes', async () => {
        const { authenticator } = await withPasskey();
        const { requestId, options } = await challenge();
        pass(5 * MINUTE + 1000);
        const reply = await nobody().post('/auth/passkeys/verify', {
          requestId,
          response: authenticator.get(options),
        });
        expect(brief(reply)).toEqual([401, 'passkey_invalid']);
      });

      it('that was for that', async () => {
        const { studio, authenticator } = await withPasskey();
        const { requestId, options } = await begin(studio);
        const response = authenticator.get({ ...options, rpId: 'vitrine.example' });
        expect(brief(await nobody().post('/auth/passkeys/verify', { requestId, response }))).toEqual([
          401,
          'passkey_invalid',
        ]);
      });
    });

    describe('are not added', () => {
      const cases: [string, Lies][] = [
        ['by another page', { origin: 'https://agency.example' }],
        ['for another site', { rpId: 'agency.example' }],
        ['for another challenge', { challenge: Buffer.alloc(32, 7).toString('base64url') }],
        ['when nobody was verified', { userVerified: false }],
      ];
      for (const [when, lies] of cases)
        it(when, async () => {
          const { studio } = await newMember(at);
          expect(brief(await register(studio, createAuthenticator(), lies))).toEqual([
            422,
            'passkey_invalid',
          ]);
          expect((await studio.get('/passkeys')).body.data).toEqual([]);
        });

      it('twice', async () => {
        const { authenticator } = await withPasskey();
        const other = await newMember(at);
        expect(brief(await register(other.studio, authenticator))).toEqual([422, 'passkey_invalid']);
      });

      it("with another member's challenge", async () => {
        const { studio } = await newMember(at);
        const other = await newMember(at);
        const { requestId, options } = await begin(studio);
        const response = createAuthenticator().create(options);
        const reply = await other.studio.post('/passkeys', { requestId, name: 'Mine', response });
        expect(brief(reply)).toEqual([422, 'passkey_invalid']);
      });

      it('by a key, which is nobody', async () => {
        expect(brief(await at.team.post('/passkeys/options'))).toEqual([403, 'needs_member']);
        expect(brief(await at.team.get('/passkeys'))).toEqual([403, 'needs_member']);
      });

      it('by who signed in long ago', async () => {
        const { studio } = await newMember(at);
        pass(31 * MINUTE);
        expect(brief(await studio.post('/passkeys/options'))).toEqual([403, 'sign_in_again']);
      });
    });

    it('are removed by their member alone, and open nothing then', async () => {
      const { studio, authenticator, passkeyId } = await withPasskey();
      const other = await newMember(at, 'owner');
      expect((await other.studio.delete(`/passkeys/${passkeyId}`)).status).toBe(404);
      expect((await studio.delete(`/passkeys/${passkeyId}`)).status).toBe(204);
      expect(brief(await signIn(authenticator))).toEqual([401, 'passkey_invalid']);
    });

    it('are not removed by who signed in long ago', async () => {
      const { studio, authenticator, passkeyId } = await withPasskey();
      pass(31 * MINUTE);
      expect(brief(await studio.delete(`/passkeys/${passkeyId}`))).toEqual([403, 'sign_in_again']);
      expect((await signIn(authenticator)).status).toBe(200);
    });

    it('go with their member', async () => {
      const { id, authenticator } = await withPasskey();
      await at.team.delete(`/members/${id}`);
      expect(brief(await signIn(authenticator))).toEqual([401, 'passkey_invalid']);
    });
  },
  () => {
    const clock = createTestClock();
    clocks.push(clock);
    return { clock: clock.clock };
  },
);
