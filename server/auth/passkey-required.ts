import { Problem } from '../lib/problem.ts';

/** For members of a workspace that asks for passkeys, who came in by something else. */
export const passkeyRequired = (): Problem =>
  new Problem(403, 'passkey_required', 'A passkey is needed here', {
    detail: 'This team works with passkeys alone. Sign in with yours; who has none adds one first.',
  });
