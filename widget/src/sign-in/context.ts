import { enSignIn, type SignInMessages } from '../locales/en-sign-in.ts';
import type { Messages } from '../locales/index.ts';

export type SignInWords = Messages & SignInMessages;

/** English comes with this piece of code; any other language brought its own. */
export const inSignIn = (t: Messages): SignInWords => ({ ...enSignIn, ...t });
