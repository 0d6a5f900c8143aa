import { z } from '../lib/zod.ts';
import { email } from '../modules/schema.ts';

const projectId = z.string().min(1).max(100).openapi({ description: 'The project that the page shows.' });
const family = z
  .string()
  .max(100)
  .optional()
  .openapi({ description: 'Which signed-in contact is meant, where a browser has several.' });

export const ClientSession = z
  .strictObject({
    token: z.string(),
    expiresIn: z
      .number()
      .int()
      .openapi({ description: 'Seconds. Ask for the next one before they are over.' }),
    family: z.string().openapi({ description: 'Names this signed-in browser. Not a secret.' }),
    projectId: z
      .string()
      .nullable()
      .openapi({ description: 'The token is for this project alone. Null: all.' }),
  })
  .openapi('ClientSession', {
    description:
      'An access token for memory, and beside it a cookie with the secret for the next one. The project narrows each token; what a contact may see is decided elsewhere.',
  });

export const IdentityInput = z
  .strictObject({
    token: z.string().min(1).max(8000).openapi({ description: "A JWT, signed by the agency's backend." }),
    projectId: projectId.optional(),
  })
  .openapi('IdentityInput');

export const CodeInput = z.strictObject({ email, projectId }).openapi('CodeInput');
export const CodeRequest = z
  .strictObject({ requestId: z.string(), expiresIn: z.number().int().openapi({ description: 'Seconds.' }) })
  .openapi('CodeRequest', {
    description: 'The same for every address. Keep the id: the code goes with it alone.',
  });
export const CodeVerifyInput = z
  .strictObject({
    requestId: z.string().min(1).max(200),
    code: z
      .string()
      .max(20)
      .transform((typed) => typed.replaceAll(/[\s-]/g, ''))
      .pipe(z.string().regex(/^\d{6}$/, 'Six digits'))
      .openapi({ type: 'string', example: '123 456' }),
  })
  .openapi('CodeVerifyInput');

export const InvitationAcceptInput = z
  .strictObject({ secret: z.string().min(1).max(200).openapi({ description: 'The fragment of the link.' }) })
  .openapi('InvitationAcceptInput');

export const RefreshInput = z
  .strictObject({ family, projectId: projectId.optional() })
  .openapi('RefreshInput');
export const SignOutInput = z.strictObject({ family }).openapi('SignOutInput');
