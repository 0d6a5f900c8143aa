import { type CryptoKey, decodeJwt, decodeProtectedHeader, type JWTPayload, jwtVerify } from 'jose';
import { decode, type Row } from '../db/tables.ts';
import { iso } from '../lib/clock.ts';
import type { Services } from '../services.ts';
import { fits, importPublicKey, isCurrent, secretBytes } from './identity-keys.ts';

/** Seconds that a token may still be good for when it is used. */
const LONGEST = 5 * 60;

type Key = Row<'identityKeys'>;

export interface Identity {
  key: Key;
  /** A contact's id, or an address. */
  contactId?: string;
  email?: string;
  jti: string;
  expiresAt: string;
}

/** Why a token is refused; for the team alone, and only where a key of theirs was named. */
export interface NoIdentity {
  reason: string;
  workspaceId?: string;
}

export const audienceOf = (workspaceId: string): string => `vitrine:${workspaceId}`;

class Reason extends Error {}
const because = (reason: string): never => {
  throw new Reason(reason);
};

/**
 * Looks at a token without changing anything: signature, times, whom it names.
 * The key decides the algorithm; what the header says must agree with it.
 */
export async function readIdentityToken(token: string, services: Services): Promise<Identity | NoIdentity> {
  let key: Key | undefined;
  try {
    const { kid, alg, typ } = decodeProtectedHeader(token);
    if (typeof kid !== 'string') return { reason: 'no_kid' };
    key = await keyNamed(kid, token, services);
    if (!key) return { reason: 'unknown_key' };
    if (alg !== key.algorithm) because('wrong_algorithm');
    // Said by most. A token that says to be something else was made for something else.
    if (typ !== undefined && !/^(application\/)?jwt$/i.test(String(typ))) because('wrong_type');
    const { payload } = await jwtVerify(token, await verifierOf(key, kid, services), {
      algorithms: [key.algorithm],
      audience: audienceOf(key.workspaceId),
      currentDate: services.clock(),
      requiredClaims: ['exp', 'jti'],
    });
    return { key, ...claimsOf(payload, services) };
  } catch (error) {
    return { reason: reasonOf(error), workspaceId: key?.workspaceId };
  }
}

/** By our id of the key; or, for a published key set, by its own `kid` in the workspace that `aud` names. */
async function keyNamed(kid: string, token: string, { db, clock }: Services): Promise<Key | undefined> {
  const now = iso(clock());
  const query = db.read('identityKeys').whereNull('removedAt');
  if (kid.startsWith('idk_')) query.where({ id: kid });
  else {
    const { aud } = decodeJwt(token);
    const { algorithm } = { algorithm: decodeProtectedHeader(token).alg ?? '' };
    if (typeof aud !== 'string' || !aud.startsWith('vitrine:')) return undefined;
    query.where({ workspaceId: aud.slice('vitrine:'.length), algorithm }).whereNotNull('jwksUrl');
  }
  const keys = (await query.orderBy('createdAt', 'desc')).map((row) => decode('identityKeys', row));
  return keys.find((one) => isCurrent(one, now));
}

async function verifierOf(key: Key, kid: string, services: Services): Promise<CryptoKey | Uint8Array> {
  if (key.algorithm === 'HS256') return secretBytes(key.secret ?? because('no_secret'));
  if (key.publicKey) return importPublicKey(key.publicKey, key.algorithm);
  return publishedKey(key, kid, services);
}

async function publishedKey(key: Key, kid: string, { jwks }: Services): Promise<CryptoKey> {
  const url = key.jwksUrl ?? because('no_key');
  for (const missing of [false, true]) {
    const keys = await jwks.keysAt(url, missing).catch(() => because('key_set_unreachable'));
    const fitting = keys.filter((jwk) => fits(jwk, key.algorithm));
    const named = fitting.find((jwk) => jwk.kid === kid);
    // A token that names our id means the set's only key.
    const found = named ?? (kid === key.id && fitting.length === 1 ? fitting[0] : undefined);
    if (found) return importPublicKey(found, key.algorithm);
  }
  return because('key_not_in_set');
}

function claimsOf(payload: JWTPayload, { clock }: Services): Omit<Identity, 'key'> {
  const { sub, exp, jti, email } = payload;
  if (exp === undefined || exp > Math.floor(clock().getTime() / 1000) + LONGEST) because('good_for_too_long');
  if (typeof jti !== 'string' || jti === '' || jti.length > 500) because('no_jti');
  const claims = { jti: String(jti), expiresAt: iso(new Date(Number(exp) * 1000)) };
  if (typeof sub === 'string' && sub.startsWith('con_')) return { ...claims, contactId: sub };
  if (typeof email !== 'string' || payload.email_verified === false) because('names_nobody');
  return { ...claims, email: String(email).trim().toLowerCase() };
}

function reasonOf(error: unknown): string {
  if (error instanceof Reason) return error.message;
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && code.startsWith('ERR_J') ? code.slice(4).toLowerCase() : 'unreadable';
}
