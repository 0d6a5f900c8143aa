import { algorithms } from '../../auth/identity-keys.ts';
import { z } from '../../lib/zod.ts';
import { instant, line } from '../schema.ts';

const algorithm = z.enum(algorithms).openapi({
  description: 'The one algorithm of this key; what a token says of itself must agree.',
});
const publicKey = z
  .record(z.string(), z.unknown())
  .openapi({ description: 'A public JWK.', example: { kty: 'OKP', crv: 'Ed25519', x: '…' } });

export const IdentityKey = z
  .strictObject({
    id: z.string().openapi({ description: 'The `kid` of the tokens that it signs.' }),
    name: z.string(),
    algorithm,
    publicKey: publicKey.nullable(),
    jwksUrl: z.string().nullable(),
    createdAt: instant,
    lastUsedAt: instant.nullable(),
    expiresAt: instant.nullable(),
  })
  .openapi('IdentityKey', { description: "What the agency's backend signs identity tokens with." });

export const IdentityKeyList = z
  .strictObject({ data: z.array(IdentityKey), nextCursor: z.null() })
  .openapi('IdentityKeyList', { description: 'At most two are good at a time.' });

export const IssuedIdentityKey = IdentityKey.extend({
  secret: z.string().nullable().openapi({ description: 'Of HS256. Shown this once.' }),
}).openapi('IssuedIdentityKey');

export const IdentityKeyInput = z
  .strictObject({
    name: line(200),
    algorithm: algorithm.default('HS256'),
    publicKey: publicKey.optional(),
    jwksUrl: z.string().max(2000).optional().openapi({ description: 'Where the agency publishes its keys.' }),
    expiresAt: z.iso
      .datetime({ offset: true, error: 'Use a time such as 2026-03-14T09:26:53Z' })
      .transform((value) => new Date(value).toISOString())
      .nullable()
      .default(null)
      .openapi({ type: 'string', format: 'date-time' }),
  })
  .openapi('IdentityKeyInput');
