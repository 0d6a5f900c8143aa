import { createContext, runInContext } from 'node:vm';
import { exportJWK, generateKeyPair, jwtVerify } from 'jose';
import { describe, expect, test } from 'vitest';
import { createIdentityToken } from '../../sdk/src/identity.ts';
import { bundle } from './bundle.ts';

const who = { keyId: 'idk_1', workspaceId: 'wks_1' };
const audience = 'vitrine:wks_1';
const bytes = (text: string) => new TextEncoder().encode(text);

describe('an identity token', () => {
  test('is signed with the secret as it was shown', async () => {
    const token = await createIdentityToken({ ...who, secret: 'is_ünïcode', contactId: 'con_1' });
    const { payload, protectedHeader } = await jwtVerify(token, bytes('is_ünïcode'), { audience });
    expect(protectedHeader).toEqual({ alg: 'HS256', typ: 'JWT', kid: 'idk_1' });
    expect(payload).toMatchObject({ sub: 'con_1', aud: audience });
    expect(payload).not.toHaveProperty('email');
    expect(Number(payload.exp) - Number(payload.iat)).toBe(120);
  });

  test('names a contact by address, in any script', async () => {
    const token = await createIdentityToken({ ...who, secret: 'x', email: 'jürgen@müller.example' });
    const { payload } = await jwtVerify(token, bytes('x'));
    expect(payload.email).toBe('jürgen@müller.example');
    expect(payload).not.toHaveProperty('sub');
  });

  test.each(['EdDSA', 'ES256', 'RS256'])('is signed with a private key: %s', async (algorithm) => {
    const { publicKey, privateKey } = await generateKeyPair(algorithm, { extractable: true });
    const jwk = await exportJWK(privateKey);
    for (const key of [privateKey, jwk, { ...jwk, alg: 'other', use: 'enc', key_ops: ['verify'] }]) {
      const token = await createIdentityToken({ ...who, privateKey: key, contactId: 'con_1' });
      expect((await jwtVerify(token, publicKey, { audience })).protectedHeader.alg).toBe(algorithm);
    }
  });

  test('is another one each time', async () => {
    const make = () => createIdentityToken({ ...who, secret: 'x', contactId: 'con_1', now: new Date(0) });
    expect(await make()).not.toBe(await make());
  });
});

describe('what no server would take is refused', () => {
  const made = (options: object) =>
    createIdentityToken({ ...who, secret: 'x', contactId: 'con_1', ...options } as never);

  test('a life that is too long, or none', async () => {
    for (const expiresIn of [0, 0.5, -1, 301, Number.NaN])
      await expect(made({ expiresIn })).rejects.toThrow('expiresIn: 1 to 300 seconds');
    await expect(made({ expiresIn: 300 })).resolves.toBeDefined();
  });

  test('nobody, and two at once', async () => {
    for (const named of [{ contactId: undefined }, { contactId: '' }, { email: 'a@b.example' }])
      await expect(made(named)).rejects.toThrow('contactId or by email');
  });

  test('what is missing, as a variable of the environment that is not set', async () => {
    await expect(made({ secret: undefined })).rejects.toThrow('Give the secret or the privateKey');
    await expect(made({ secret: '' })).rejects.toThrow('Give the secret or the privateKey');
    await expect(made({ keyId: undefined })).rejects.toThrow('keyId is missing');
    await expect(made({ workspaceId: undefined })).rejects.toThrow('workspaceId is missing');
  });

  test('a key of another kind', async () => {
    const kinds = ['ES384', 'RS512', 'PS256'] as const;
    for (const kind of kinds) {
      const { privateKey } = await generateKeyPair(kind, { extractable: true });
      await expect(made({ secret: undefined, privateKey })).rejects.toThrow('privateKey: an Ed25519');
    }
    const { privateKey } = await generateKeyPair('ES384', { extractable: true });
    const jwk = await exportJWK(privateKey);
    await expect(made({ secret: undefined, privateKey: jwk })).rejects.toThrow('privateKey: an Ed25519');
  });
});

describe('on an edge runtime', () => {
  /** All that such a place must have: no module, no process, no Buffer. */
  const place = () => createContext({ crypto, TextEncoder, btoa, made: undefined });

  test('it runs with Web Crypto alone', async () => {
    const { text } = await bundle('identity', 'createIdentityToken', { format: 'iife', globalName: 'sdk' });
    const edge = place();
    runInContext(text, edge);
    const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
    const keys = [
      { given: { secret: 'x' }, verifies: bytes('x') },
      { given: { privateKey: await exportJWK(privateKey) }, verifies: publicKey },
    ];
    for (const { given, verifies } of keys) {
      const options = JSON.stringify({ ...who, ...given, contactId: 'con_1' });
      const token = await runInContext(`sdk.createIdentityToken(${options})`, edge);
      expect((await jwtVerify(token, verifies, { audience })).payload.sub).toBe('con_1');
    }
  });

  test('it brings nothing but itself, and is small', async () => {
    const { files, gzip } = await bundle('identity', 'createIdentityToken');
    expect(files).toEqual(['identity.ts']);
    expect(gzip).toBeLessThan(1500);
  });
});
