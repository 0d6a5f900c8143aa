import { createHmac } from 'node:crypto';
import type { Row } from '../db/tables.ts';
import { after, DAY, earlier, MINUTE } from '../lib/clock.ts';
import { sha256 } from '../lib/hash.ts';
import { audit } from '../modules/audit-log/record.ts';
import type { UnitOfWork } from '../modules/unit-of-work.ts';
import { type CookieOwner, clientCookie } from './client-cookie.ts';
import { endReplacedFamily } from './end-sessions.ts';

export const ACCESS_MINUTES = 10;
/** Without a visit. */
const IDLE_DAYS = 14;
/** Whatever happens. */
const LIFE_DAYS = 30;

export type Family = Row<'sessionFamilies'>;

/** What a way in leaves behind; its answer is made of this. */
export interface SignedIn {
  [id: string]: string | undefined;
  token: string;
  family: string;
  projectId: string | undefined;
  cookie: string | undefined;
}

export interface Entry {
  contact: { id: string; workspaceId: string };
  projectId: string | null;
  origin: string;
  via: 'identity' | 'code' | 'invitation';
}

/**
 * The secret after this one. Derived, so that a lost answer and tabs that
 * refresh together get the same one, while it is stored nowhere.
 */
export const successorOf = (secret: string, nonce: string): string =>
  createHmac('sha256', secret).update(nonce).digest('base64url');

/** Begins a signed-in browser: a family, its first access token, and its cookie. */
export async function startFamily(work: UnitOfWork, entry: Entry): Promise<SignedIn> {
  const { contact, projectId, origin, via } = entry;
  const { ids } = work.services;
  const owner: CookieOwner = { workspaceId: contact.workspaceId, contactId: contact.id, origin };
  await endReplacedFamily(work, owner);
  const selector = ids.secret();
  const secret = ids.secret();
  const family: Family = {
    id: work.newId('fam'),
    workspaceId: contact.workspaceId,
    memberId: null,
    contactId: contact.id,
    projectId,
    origin,
    selector: sha256(selector),
    via,
    hash: sha256(secret),
    previousHash: null,
    previousUntil: null,
    nonce: ids.secret(),
    userAgent: work.request?.userAgent ?? '',
    createdAt: work.now,
    lastSeenAt: work.now,
    expiresAt: expiryOf(work, work.now),
    endedAt: null,
  };
  await work.insert('sessionFamilies', family);
  await audit(work, {
    action: 'session.started',
    actor: { type: 'contact', id: contact.id },
    workspaceId: contact.workspaceId,
    targetType: 'session',
    targetId: family.id,
    details: { via, origin },
  });
  return answerFor(work, family, selector, secret, projectId);
}

/** 14 days from now, and never more than 30 from the beginning. */
export function expiryOf(work: UnitOfWork, createdAt: string): string {
  return earlier(after(new Date(work.now), IDLE_DAYS * DAY), after(new Date(createdAt), LIFE_DAYS * DAY));
}

/** A new access token, and the cookie with the secret for the next. */
export async function answerFor(
  work: UnitOfWork,
  family: Family,
  selector: string,
  secret: string,
  projectId: string | null,
): Promise<SignedIn> {
  const seconds = Math.floor((Date.parse(family.expiresAt) - Date.parse(work.now)) / 1000);
  const owner = { ...family, contactId: family.contactId as string };
  return {
    ...(await tokenFor(work, family, projectId)),
    cookie: clientCookie(owner, `${selector}.${secret}`, seconds),
  };
}

/** A new access token alone. */
export async function tokenFor(
  work: UnitOfWork,
  family: Family,
  projectId: string | null,
): Promise<SignedIn> {
  const token = `cs_${work.services.ids.secret()}`;
  const tokenEnd = after(new Date(work.now), ACCESS_MINUTES * MINUTE);
  await work.insert('sessions', {
    id: work.newId('ses'),
    workspaceId: family.workspaceId,
    hash: sha256(token),
    memberId: null,
    contactId: family.contactId,
    projectId,
    origin: family.origin,
    createdAt: work.now,
    expiresAt: earlier(tokenEnd, family.expiresAt),
    endedAt: null,
    familyId: family.id,
    lastSeenAt: null,
  });
  return { token, family: family.id, projectId: projectId ?? undefined, cookie: undefined };
}
