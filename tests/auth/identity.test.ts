import { createHmac, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createIdentityToken } from '../../sdk/src/identity.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { type Agency, type Answer, bytesOf, type Gate, openGate, SITE, signInByCode } from './support.ts';

type PrivateKey = Awaited<ReturnType<typeof generateKeyPair>>['privateKey'];
const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describeOnBothDatabases('signing in by identity token', (database) => {
  let gate: Gate;
  let agency: Agency;
  let clientId: string;
  let projectId: string;
  let minaId: string;
  let keyId: string;
  let secret: string;

  beforeAll(async () => {
    gate = await openGate((await database.fresh()).url);
  });
  afterAll(() => gate.close());
  beforeEach(async () => {
    agency = await gate.newAgency();
    await agency.allow(SITE);
    ({ clientId, projectId } = await agency.newClient());
    minaId = await agency.newContact(clientId, 'mina@alster.example');
    const made = await agency.team('POST', '/identity-keys', { name: 'Backend' });
    expect(made.status).toBe(201);
    ({ id: keyId, secret } = made.body);
  });

  const enter = (token: string, more: object = {}, headers: Record<string, string> = { origin: SITE }) =>
    gate.ask('POST', '/auth/identity', { token, ...more }, headers);
  const seconds = () => Math.floor(gate.now().getTime() / 1000);
  const claims = (more: object = {}): JWTPayload => ({
    aud: `vitrine:${agency.workspaceId}`,
    sub: minaId,
    exp: seconds() + 120,
    jti: randomBytes(8).toString('hex'),
    ...more,
  });
  const sign = (payload: JWTPayload, header: object = {}, key: Uint8Array | PrivateKey = text(secret)) =>
    new SignJWT(payload).setProtectedHeader({ alg: 'HS256', kid: keyId, ...header }).sign(key);
  const text = (value: string) => new TextEncoder().encode(value);
  const whoIs = async ({ body }: Answer) =>
    (await gate.ask('GET', '/me', undefined, { authorization: `Bearer ${body.token}`, origin: SITE })).body
      .id;
  const reasons = async () =>
    (
      await gate.app.services.db
        .read('auditLog')
        .where({ workspaceId: agency.workspaceId, action: 'sign_in.failed' })
        .orderBy('createdAt')
    ).map((row) => JSON.parse(row.details).reason);
  const register = async (body: object) => {
    const made = await agency.team('POST', '/identity-keys', { name: 'Public', ...body });
    if (made.status !== 201) throw new Error(made.text);
    return made.body.id as string;
  };

  it('lets in whom the secret vouches for, by contact id or by address, with a cookie', async () => {
    const byId = await enter(await sign(claims()), { projectId });
    expect(byId.body).toMatchObject({ expiresIn: 600, projectId });
    expect(byId.cookies[0]).toMatch(/^vitrine_c_.*Partitioned$/);
    expect(await whoIs(byId)).toBe(minaId);
    const byEmail = await enter(await sign(claims({ sub: 'user|1', email: 'Mina@Alster.example' })));
    expect(byEmail.body.projectId).toBeNull();
    expect(await whoIs(byEmail)).toBe(minaId);
  });

  it('lets in by the one line of the SDK', async () => {
    const who = { keyId, workspaceId: agency.workspaceId, now: gate.now() };
    const byId = await createIdentityToken({ ...who, secret, contactId: minaId });
    expect(await whoIs(await enter(byId))).toBe(minaId);
    const byEmail = await createIdentityToken({ ...who, secret, email: 'mina@alster.example' });
    expect(await whoIs(await enter(byEmail))).toBe(minaId);
  });

  for (const algorithm of ['EdDSA', 'ES256', 'RS256'] as const)
    it(`lets in by a registered public key: ${algorithm}`, async () => {
      const pair = await generateKeyPair(algorithm, { extractable: true });
      const id = await register({ algorithm, publicKey: await exportJWK(pair.publicKey) });
      const token = await sign(claims(), { alg: algorithm, kid: id }, pair.privateKey);
      expect(await whoIs(await enter(token))).toBe(minaId);
      const made = await createIdentityToken({
        privateKey: await exportJWK(pair.privateKey),
        keyId: id,
        workspaceId: agency.workspaceId,
        contactId: minaId,
        now: gate.now(),
      });
      expect(await whoIs(await enter(made))).toBe(minaId);
    });

  describe('refuses, in the same bytes whatever the reason, and tells the team alone why', () => {
    let refusal: ReturnType<typeof bytesOf>;
    beforeEach(async () => {
      refusal = bytesOf(await enter('nonsense'));
      expect(refusal).toMatchObject({ status: 401, text: expect.stringContaining('identity_invalid') });
    });
    const refuses = async (token: string, reason: string, more: object = {}) => {
      // So that the latest entry is the latest.
      gate.pass(1);
      const answer = await enter(token, more);
      expect(bytesOf(answer)).toEqual(refusal);
      expect(answer.cookies).toEqual([]);
      if (reason) expect((await reasons()).at(-1)).toBe(reason);
    };

    it('alg: none, in every spelling', async () => {
      for (const alg of ['none', 'None', 'NONE', '', undefined, null, 'HS512', 'hs256'])
        for (const signature of ['', 'x'])
          await refuses(`${base64({ alg, kid: keyId })}.${base64(claims())}.${signature}`, 'wrong_algorithm');
    });

    it('HS256 signed with the bytes of a public key, in any form', async () => {
      const pair = await generateKeyPair('RS256', { extractable: true });
      const jwk = await exportJWK(pair.publicKey);
      const kid = await register({ algorithm: 'RS256', publicKey: jwk });
      const stored = await gate.app.services.db.read('identityKeys').where({ id: kid });
      const spki = (await crypto.subtle.exportKey('spki', pair.publicKey as never)) as ArrayBuffer;
      const pem = `-----BEGIN PUBLIC KEY-----\n${Buffer.from(spki).toString('base64')}\n-----END PUBLIC KEY-----\n`;
      for (const bytes of [JSON.stringify(jwk), stored[0].publicKey, pem, String(jwk.n)]) {
        const body = `${base64({ alg: 'HS256', kid })}.${base64(claims())}`;
        const mac = createHmac('sha256', bytes).update(body).digest('base64url');
        await refuses(`${body}.${mac}`, 'wrong_algorithm');
      }
    });

    it('a key of another type, and a header that brings its own', async () => {
      const pair = await generateKeyPair('ES256', { extractable: true });
      const jwk = await exportJWK(pair.publicKey);
      await refuses(await sign(claims(), { alg: 'ES256' }, pair.privateKey), 'wrong_algorithm');
      const kid = await register({ algorithm: 'ES256', publicKey: jwk });
      await refuses(await sign(claims(), { kid }), 'wrong_algorithm');
      const stranger = await generateKeyPair('ES256');
      await refuses(
        await sign(claims(), { alg: 'ES256', kid, jwk }, stranger.privateKey),
        'jws_signature_verification_failed',
      );
    });

    it('what says that it is no identity token', async () => {
      for (const typ of ['at+jwt', 'logout+jwt', 'JWE', '', 1])
        await refuses(await sign(claims(), { typ }), 'wrong_type');
      for (const typ of ['JWT', 'jwt', 'application/jwt'])
        expect((await enter(await sign(claims(), { typ }))).status).toBe(200);
    });

    it('a wrong secret', async () => {
      await refuses(
        await sign(claims(), {}, text('another secret of some length')),
        'jws_signature_verification_failed',
      );
    });

    it('another audience', async () => {
      for (const aud of ['vitrine:wks_other', 'vitrine', agency.workspaceId, '', undefined])
        await refuses(await sign(claims({ aud })), 'jwt_claim_validation_failed');
    });

    it('what is over, or has no end, or one too far away', async () => {
      await refuses(await sign(claims({ exp: seconds() })), 'jwt_expired');
      await refuses(await sign(claims({ exp: undefined })), 'jwt_claim_validation_failed');
      await refuses(await sign(claims({ exp: seconds() + 301 })), 'good_for_too_long');
      await refuses(await sign(claims({ exp: '9999999999' })), 'jwt_claim_validation_failed');
      await refuses(await sign(claims({ nbf: seconds() + 60 })), 'jwt_claim_validation_failed');
      expect((await enter(await sign(claims({ exp: seconds() + 300 })))).status).toBe(200);
    });

    it('a token without an id, and one that was used', async () => {
      await refuses(await sign(claims({ jti: undefined })), 'jwt_claim_validation_failed');
      for (const jti of ['', 7]) await refuses(await sign(claims({ jti })), 'no_jti');
      const token = await sign(claims());
      expect((await enter(token)).status).toBe(200);
      await refuses(token, 'used_before');
      await refuses(
        await sign(claims({ jti: JSON.parse(atob(token.split('.')[1] as string)).jti })),
        'used_before',
      );
    });

    it('one of two uses at once', async () => {
      const token = await sign(claims());
      const answers = await Promise.all(Array.from({ length: 10 }, () => enter(token)));
      expect(answers.filter((one) => one.status === 200)).toHaveLength(1);
    });

    it('an unknown key, a removed one, an expired one', async () => {
      await refuses(await sign(claims(), { kid: 'idk_never' }), '');
      await refuses(await sign(claims(), { kid: undefined }), '');
      const soon = new Date(gate.now().getTime() + 60_000).toISOString();
      const made = await agency.team('POST', '/identity-keys', { name: 'Brief', expiresAt: soon });
      const brief = async () => sign(claims(), { kid: made.body.id }, text(made.body.secret));
      expect((await enter(await brief())).status).toBe(200);
      gate.pass(60_000);
      await refuses(await brief(), '');
      const token = await sign(claims());
      expect((await agency.team('DELETE', `/identity-keys/${keyId}`)).status).toBe(204);
      await refuses(token, '');
    });

    it('whom it does not name, or names wrongly', async () => {
      const strangers = await gate.newAgency('Strangers');
      const { clientId: theirs } = await strangers.newClient();
      const foreign = await strangers.newContact(theirs, 'eve@strangers.example');
      await refuses(await sign(claims({ sub: foreign })), 'unknown_contact');
      await refuses(await sign(claims({ sub: 'x', email: 'eve@strangers.example' })), 'unknown_contact');
      await refuses(await sign(claims({ sub: 'con_never' })), 'unknown_contact');
      await refuses(await sign(claims({ sub: 'x' })), 'names_nobody');
      await refuses(
        await sign(claims({ sub: 'x', email: 'mina@alster.example', email_verified: false })),
        'names_nobody',
      );
    });

    it('an address at several clients, until the project decides', async () => {
      const other = await agency.newClient();
      const otherId = await agency.newContact(other.clientId, 'mina@alster.example');
      const email = { sub: undefined, email: 'mina@alster.example' };
      await refuses(await sign(claims(email)), 'unknown_contact');
      const answer = await enter(await sign(claims(email)), { projectId: other.projectId });
      expect(await whoIs(answer)).toBe(otherId);
    });

    it('a project that is hidden as one that never was', async () => {
      const hidden = await agency.team('POST', '/projects', { clientId, name: 'Pitch', shared: false });
      for (const project of [hidden.body.id, 'prj_never'])
        await refuses(await sign(claims()), 'project_not_shared', { projectId: project });
    });

    it('a page that the workspace does not allow', async () => {
      const strangers = await gate.newAgency('Strangers');
      await strangers.allow('https://strangers.example');
      const answer = await enter(await sign(claims()), {}, { origin: 'https://strangers.example' });
      expect(bytesOf(answer).text).toEqual(refusal.text);
      expect((await reasons()).at(-1)).toBe('origin_not_allowed');
      expect((await enter(await sign(claims()), {}, { origin: 'null' })).status).toBe(422);
    });
  });

  it('stays open where it becomes the only way in; who came in otherwise is out at once', async () => {
    const me = ({ body }: Answer) =>
      gate.ask('GET', '/me', undefined, { authorization: `Bearer ${body.token}`, origin: SITE });
    const mint = () => agency.team('POST', '/sessions', { contactId: minaId, origin: SITE });
    const minted = await mint();
    const byCode = await signInByCode(gate, 'mina@alster.example', projectId);
    const byToken = await enter(await sign(claims()));
    await agency.team('PATCH', '/workspace', { identityOnly: true });
    expect((await me(minted)).status).toBe(401);
    expect((await gate.ask('GET', '/me', undefined, byCode.headers)).status).toBe(401);
    expect((await me(byToken)).status).toBe(200);
    expect((await enter(await sign(claims()))).status).toBe(200);
    expect((await mint()).body).toMatchObject({ status: 409, code: 'identity_only' });
  });

  describe('with keys that the agency publishes', () => {
    let site: Server;
    let url: string;
    let asked = 0;
    let published: { status: number; body: string; location?: string };

    beforeAll(async () => {
      site = createServer((_req, res) => {
        asked += 1;
        res.writeHead(published.status, published.location ? { location: published.location } : {});
        res.end(published.body);
      });
      site.listen(0, 'localhost');
      await once(site, 'listening');
    });
    afterAll(() => void site.close());

    const publish = (keys: object[]) => {
      published = { status: 200, body: JSON.stringify({ keys }) };
    };
    beforeEach(() => {
      asked = 0;
      // A fresh address each time: answers are kept for five minutes.
      url = `http://localhost:${(site.address() as AddressInfo).port}/${randomBytes(4).toString('hex')}`;
    });

    it('finds a key by its kid, asks once in five minutes, and again for a key that is new', async () => {
      const [first, second] = [await generateKeyPair('ES256'), await generateKeyPair('ES256')];
      const jwk = async (pair: typeof first, kid: string) => ({ ...(await exportJWK(pair.publicKey)), kid });
      publish([await jwk(first, 'one')]);
      await register({ algorithm: 'ES256', jwksUrl: url });
      const token = (kid: string, pair: typeof first) =>
        sign(claims(), { alg: 'ES256', kid }, pair.privateKey).then((made) => enter(made));
      expect(await whoIs(await token('one', first))).toBe(minaId);
      await token('one', first);
      expect(asked).toBe(1);
      publish([await jwk(second, 'two')]);
      expect((await token('two', second)).status).toBe(401);
      gate.pass(31_000);
      expect((await token('two', second)).status).toBe(200);
      expect(asked).toBe(2);
      gate.pass(5 * 60_000);
      expect((await token('one', first)).status).toBe(401);
      // Once because its time was over; a look for the missing key right after that is too soon.
      expect(asked).toBe(3);
    });

    it("takes our own name for the set's only key", async () => {
      const pair = await generateKeyPair('EdDSA');
      publish([await exportJWK(pair.publicKey)]);
      const kid = await register({ algorithm: 'EdDSA', jwksUrl: url });
      expect((await enter(await sign(claims(), { alg: 'EdDSA', kid }, pair.privateKey))).status).toBe(200);
    });

    it('takes no symmetric key and no private one from a set', async () => {
      const kid = await register({ algorithm: 'ES256', jwksUrl: url });
      publish([{ kty: 'oct', k: Buffer.from('shared').toString('base64url'), kid, alg: 'HS256' }]);
      expect((await enter(await sign(claims(), { kid }, text('shared')))).status).toBe(401);
      expect((await reasons()).at(-1)).toBe('wrong_algorithm');
    });

    it('follows no redirect, and says to the team that nothing was there', async () => {
      const pair = await generateKeyPair('ES256');
      const kid = await register({ algorithm: 'ES256', jwksUrl: url });
      const token = await sign(claims(), { alg: 'ES256', kid }, pair.privateKey);
      const keys = JSON.stringify({ keys: [await exportJWK(pair.publicKey)] });
      for (const answer of [
        { status: 302, body: keys, location: url },
        { status: 500, body: keys },
        { status: 200, body: 'no JSON' },
        { status: 200, body: `{"keys":[],"x":"${'x'.repeat(100_000)}"}` },
      ]) {
        published = answer;
        gate.pass(1);
        expect((await enter(token)).status).toBe(401);
        expect((await reasons()).at(-1)).toBe('key_set_unreachable');
      }
      expect(asked).toBe(4);
    });
  });

  describe('keys', () => {
    it('shows a secret once, and never in a list', async () => {
      const { body, text: all } = await agency.team('GET', '/identity-keys');
      expect(body.data).toMatchObject([{ id: keyId, algorithm: 'HS256', publicKey: null, jwksUrl: null }]);
      expect(all).not.toContain(secret);
    });

    it('has two at a time: a third is refused until one is removed or over', async () => {
      const soon = new Date(gate.now().getTime() + 60_000).toISOString();
      expect((await agency.team('POST', '/identity-keys', { name: '2', expiresAt: soon })).status).toBe(201);
      const third = () => agency.team('POST', '/identity-keys', { name: '3' });
      expect([(await third()).status, (await third()).body.code]).toEqual([409, 'two_keys_already']);
      gate.pass(60_000);
      expect((await third()).status).toBe(201);
      expect((await third()).status).toBe(409);
      await agency.team('DELETE', `/identity-keys/${keyId}`);
      expect((await third()).status).toBe(201);
    });

    it('refuses keys that are none, or not for their algorithm, or private', async () => {
      const pair = await generateKeyPair('ES256', { extractable: true });
      const publicKey = await exportJWK(pair.publicKey);
      const privateKey = await exportJWK(pair.privateKey);
      const small = { kty: 'RSA', e: 'AQAB', n: 'x'.repeat(171) };
      for (const body of [
        { algorithm: 'ES256' },
        { algorithm: 'ES256', publicKey: privateKey },
        { algorithm: 'EdDSA', publicKey },
        { algorithm: 'RS256', publicKey: small },
        { algorithm: 'ES256', publicKey: { kty: 'oct', k: 'AAAA' } },
        { algorithm: 'ES256', publicKey: { ...publicKey, x: 'AAAA' } },
        { algorithm: 'HS256', publicKey },
        { algorithm: 'ES256', publicKey, jwksUrl: 'https://agency.example/keys' },
        { algorithm: 'none' },
        ...[
          'http://agency.example/keys',
          'https://10.0.0.1/keys',
          'https://[::1]/keys',
          'https://u:p@a.example',
          'x',
        ].map((jwksUrl) => ({ algorithm: 'ES256', jwksUrl })),
      ]) {
        const answer = await agency.team('POST', '/identity-keys', { name: 'Bad', ...body });
        expect([answer.status, answer.body.code], JSON.stringify(body)).toEqual([422, 'invalid']);
      }
    });
  });
});
