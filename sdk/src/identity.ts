/** Whom the token vouches for: a contact by id, or by the address that the workspace knows them by. */
type Who = { contactId: string; email?: undefined } | { email: string; contactId?: undefined };

// By their shapes, since not every project has the types of Web Crypto: these fit `CryptoKey` and `JsonWebKey`.
interface WebCryptoKey {
  readonly type: string;
  readonly usages: readonly string[];
  readonly algorithm: { readonly name: string };
}
interface Jwk {
  kty?: string;
  crv?: string;
  d?: string;
}

/** An identity secret (HS256), or a private key whose public half is registered: Ed25519, P-256 or RSA. */
type Key =
  | { secret: string; privateKey?: undefined }
  | { privateKey: WebCryptoKey | Jwk; secret?: undefined };

export type IdentityTokenOptions = Who &
  Key & {
    /** Of the identity key: `idk_…`, or the `kid` in your published key set. */
    keyId: string;
    workspaceId: string;
    /** Seconds, at most 300. A clock that is a little ahead still makes good tokens with the usual 120. */
    expiresIn?: number;
    /** For tests. */
    now?: Date;
  };

const algorithms = {
  HS256: { name: 'HMAC', hash: 'SHA-256' },
  EdDSA: { name: 'Ed25519' },
  ES256: { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' },
  RS256: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
};
type Algorithm = keyof typeof algorithms;

/**
 * A token that signs a contact in, once and soon. Make it on your server, for the person who is
 * signed in there, and hand it to the page:
 *
 * ```ts
 * const token = await createIdentityToken({ secret, keyId, workspaceId, email: user.email });
 * ```
 *
 * It asks nothing of the network, and uses Web Crypto alone: in Node, Deno, Bun and edge runtimes.
 *
 * @throws TypeError or RangeError, before anything is signed, for what no server would take
 */
export async function createIdentityToken(options: IdentityTokenOptions): Promise<string> {
  const { keyId, workspaceId, contactId, email, expiresIn = 120, now = new Date() } = options;
  // An unset variable of the environment arrives as undefined, and would fail at the server without a reason.
  for (const [name, value] of Object.entries({ keyId, workspaceId }))
    if (!value) throw new TypeError(`${name} is missing`);
  if (!contactId === !email) throw new TypeError('Name the contact by contactId or by email, one of them');
  if (!(expiresIn >= 1 && expiresIn <= 300)) throw new RangeError('expiresIn: 1 to 300 seconds');
  const { algorithm, key } = await signingKey(options);
  const issued = Math.floor(now.getTime() / 1000);
  const header = { alg: algorithm, typ: 'JWT', kid: keyId };
  const payload = {
    aud: `vitrine:${workspaceId}`,
    ...(contactId ? { sub: contactId } : { email }),
    iat: issued,
    exp: issued + Math.floor(expiresIn),
    jti: base64url(crypto.getRandomValues(new Uint8Array(16))),
  };
  const signed = `${encode(header)}.${encode(payload)}`;
  const signature = await crypto.subtle.sign(algorithms[algorithm], key, utf8(signed));
  return `${signed}.${base64url(new Uint8Array(signature))}`;
}

async function signingKey({ secret, privateKey }: Key): Promise<{ algorithm: Algorithm; key: CryptoKey }> {
  if (!secret === !privateKey) throw new TypeError('Give the secret or the privateKey of an identity key');
  if (secret) {
    const key = await crypto.subtle.importKey('raw', utf8(secret), algorithms.HS256, false, ['sign']);
    return { algorithm: 'HS256', key };
  }
  if ('kty' in (privateKey as Jwk)) {
    const { kty, crv, n, e, d, p, q, dp, dq, qi, x, y } = privateKey as JsonWebKey;
    const algorithm = algorithmOf(kty, crv);
    // What else it says of itself (`use`, `key_ops`, `alg`) is not always true, and then it is not taken.
    const jwk = JSON.parse(JSON.stringify({ kty, crv, n, e, d, p, q, dp, dq, qi, x, y }));
    const key = await crypto.subtle.importKey('jwk', jwk, algorithms[algorithm], false, ['sign']);
    return { algorithm, key };
  }
  const key = privateKey as CryptoKey;
  const { name, namedCurve, hash } = key.algorithm as EcKeyAlgorithm & RsaHashedKeyAlgorithm;
  const kty = name === 'Ed25519' ? 'OKP' : name === 'ECDSA' ? 'EC' : name;
  return { algorithm: algorithmOf(kty, namedCurve ?? hash?.name ?? name), key };
}

function algorithmOf(kty: string | undefined, detail: string | undefined): Algorithm {
  if (kty === 'OKP' && detail === 'Ed25519') return 'EdDSA';
  if (kty === 'EC' && detail === 'P-256') return 'ES256';
  if (kty === 'RSA' || (kty === 'RSASSA-PKCS1-v1_5' && detail === 'SHA-256')) return 'RS256';
  throw new TypeError('privateKey: an Ed25519 or P-256 key, or RSA with SHA-256');
}

const utf8 = (text: string) => new TextEncoder().encode(text);
const encode = (value: object) => base64url(utf8(JSON.stringify(value)));
const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
