import { z } from '../../lib/zod.ts';
import { instant, line } from '../schema.ts';

const base64url = z
  .string()
  .max(20_000)
  .regex(/^[\w-]+$/, 'base64url');
const requestId = z.string().max(100);
const publicKey = z.literal('public-key');

/** What `navigator.credentials` gives, as its `toJSON()` writes it. */
const credential = {
  id: base64url,
  rawId: base64url,
  type: publicKey,
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).nullish(),
  clientExtensionResults: z.record(z.string(), z.unknown()).default({}),
};

export const Passkey = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    createdAt: instant,
    lastUsedAt: instant.nullable(),
  })
  .openapi('Passkey', { description: "A member's way in without mail." });
export const PasskeyList = z
  .strictObject({ data: z.array(Passkey), nextCursor: z.null() })
  .openapi('PasskeyList', { description: 'All of them.' });

export const PasskeySignInOptions = z
  .strictObject({
    requestId: z.string(),
    options: z
      .strictObject({
        challenge: z.string(),
        rpId: z.string(),
        timeout: z.number(),
        userVerification: z.literal('required'),
      })
      .openapi({ description: 'For `PublicKeyCredential.parseRequestOptionsFromJSON`.' }),
  })
  .openapi('PasskeySignInOptions');

export const PasskeySignIn = z
  .strictObject({
    requestId,
    response: z.strictObject({
      ...credential,
      response: z.strictObject({
        clientDataJSON: base64url,
        authenticatorData: base64url,
        signature: base64url,
        userHandle: base64url.nullish(),
      }),
    }),
  })
  .openapi('PasskeySignIn');

const descriptor = z.strictObject({
  id: z.string(),
  type: publicKey,
  transports: z.array(z.string()).optional(),
});
export const PasskeyOptions = z
  .strictObject({
    requestId: z.string(),
    options: z
      .strictObject({
        challenge: z.string(),
        rp: z.strictObject({ id: z.string(), name: z.string() }),
        user: z.strictObject({ id: z.string(), name: z.string(), displayName: z.string() }),
        pubKeyCredParams: z.array(z.strictObject({ type: publicKey, alg: z.number().int() })),
        timeout: z.number(),
        attestation: z.literal('none'),
        excludeCredentials: z.array(descriptor),
        authenticatorSelection: z.strictObject({
          residentKey: z.literal('required'),
          requireResidentKey: z.literal(true),
          userVerification: z.literal('required'),
        }),
      })
      .openapi({ description: 'For `PublicKeyCredential.parseCreationOptionsFromJSON`.' }),
  })
  .openapi('PasskeyOptions');

export const PasskeyInput = z
  .strictObject({
    requestId,
    name: line(200),
    response: z.strictObject({
      ...credential,
      response: z.strictObject({
        clientDataJSON: base64url,
        attestationObject: base64url,
        transports: z.array(z.string().max(50)).max(10).optional(),
        // Said by browsers, and read by us from the attestation alone.
        authenticatorData: base64url.optional(),
        publicKey: base64url.optional(),
        publicKeyAlgorithm: z.number().optional(),
      }),
    }),
  })
  .openapi('PasskeyInput');
