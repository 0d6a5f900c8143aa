import { type CryptoKey, importJWK, type JWK } from 'jose';
import type { Row } from '../db/tables.ts';

export const algorithms = ['HS256', 'EdDSA', 'ES256', 'RS256'] as const;
export type Algorithm = (typeof algorithms)[number];
type PublicAlgorithm = Exclude<Algorithm, 'HS256'>;

const shapes: Record<PublicAlgorithm, { kty: string; crv?: string }> = {
  EdDSA: { kty: 'OKP', crv: 'Ed25519' },
  ES256: { kty: 'EC', crv: 'P-256' },
  RS256: { kty: 'RSA' },
};
/** RSA below this is refused; base64url of 2048 bits. */
const MODULUS = 342;

/** Whether a JWK is a public key for this one algorithm and for signatures. */
export function fits(jwk: JWK, algorithm: Algorithm): algorithm is PublicAlgorithm {
  if (algorithm === 'HS256') return false;
  const { kty, crv } = shapes[algorithm];
  return (
    jwk.kty === kty &&
    jwk.crv === crv &&
    jwk.d === undefined &&
    jwk.k === undefined &&
    (jwk.use === undefined || jwk.use === 'sig') &&
    (jwk.alg === undefined || jwk.alg === algorithm || (jwk.alg === 'Ed25519' && algorithm === 'EdDSA')) &&
    (kty !== 'RSA' || (typeof jwk.n === 'string' && jwk.n.length >= MODULUS))
  );
}

/** @throws when it is no key after all */
export async function importPublicKey(jwk: JWK, algorithm: Algorithm): Promise<CryptoKey> {
  if (!fits(jwk, algorithm)) throw new Error('Not a key for this algorithm');
  return (await importJWK({ ...jwk, alg: algorithm }, algorithm)) as CryptoKey;
}

/** The text itself is the key, as JWT libraries take it in every language. */
export const secretBytes = (secret: string): Uint8Array => new TextEncoder().encode(secret);

export const isCurrent = ({ removedAt, expiresAt }: Row<'identityKeys'>, now: string): boolean =>
  removedAt === null && (expiresAt === null || expiresAt > now);
