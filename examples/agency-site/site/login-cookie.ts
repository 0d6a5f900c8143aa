// A DEMO sign-in: it believes whoever picks a name. A real website uses the login that it already has,
// and all that the portal needs from it is the answer to "which contact is this?".

import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Request, Response } from 'express';
import type { PortalLogin } from './options.ts';

const NAME = 'sandtor_client';
const LIFETIME_MS = 8 * 60 * 60 * 1000;

export interface LoginCookie {
  signIn(res: Response, login: PortalLogin): void;
  signOut(res: Response): void;
  /** Who is signed in, or null: no cookie, a forged one, an old one, or someone no longer on the list. */
  whoIs(req: Request): PortalLogin | null;
}

export function loginCookie(options: {
  secret?: string;
  secure: boolean;
  clients: PortalLogin[];
}): LoginCookie {
  const secret = options.secret ?? randomBytes(32);
  const attributes = { httpOnly: true, sameSite: 'lax', secure: options.secure, path: '/' } as const;
  const sign = (text: string) => createHmac('sha256', secret).update(text).digest('base64url');

  return {
    signIn(res, login) {
      const text = `${login.contactId}.${Date.now() + LIFETIME_MS}`;
      res.cookie(NAME, `${text}.${sign(text)}`, { ...attributes, maxAge: LIFETIME_MS });
    },
    signOut(res) {
      res.clearCookie(NAME, attributes);
    },
    whoIs(req) {
      const [contactId, expires, signature] = readCookie(req).split('.');
      if (!contactId || !expires || !signature) return null;
      if (!same(signature, sign(`${contactId}.${expires}`)) || Number(expires) < Date.now()) return null;
      return options.clients.find((login) => login.contactId === contactId) ?? null;
    },
  };
}

function readCookie(req: Request): string {
  const pairs = (req.headers.cookie ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${NAME}=`))?.slice(NAME.length + 1) ?? '';
}

// In constant time, so that a forger learns nothing from how long a refusal takes.
function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
