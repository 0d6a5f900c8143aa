import type { ActorType } from '../db/tables.ts';

export type Audience = 'team' | 'client';

export interface Actor {
  type: ActorType;
  id: string;
}

declare const minted: unique symbol;
interface Minted {
  /** Only this file makes viewers, and only `http/authenticate.ts` asks it to. */
  readonly [minted]: true;
}

/** What a member's role or a key's scope lets it do. Each right includes the ones before it. */
export const rights = ['read', 'write', 'admin', 'owner'] as const;
export type Right = (typeof rights)[number];

/** A member, or a secret key that acts for the workspace. */
export interface TeamViewer extends Minted {
  readonly audience: 'team';
  readonly workspaceId: string;
  readonly actor: Actor;
  /** `key`: scripts get no defaults for what a create leaves out. */
  readonly via: 'key' | 'session';
  readonly credentialId: string;
  /** The signed-in browser; null for a key. */
  readonly familyId: string | null;
  readonly right: Right;
  /** A key may be for some projects alone; null is all. */
  readonly projectIds: readonly string[] | null;
  /** The workspace asks for passkeys, and this member came in by something else. */
  readonly lacksPasskey: boolean;
}

/** A contact, in the portal. */
export interface ClientViewer extends Minted {
  readonly audience: 'client';
  readonly workspaceId: string;
  readonly clientId: string;
  readonly actor: Actor;
  readonly contactId: string;
  /** A session may be for one project alone. */
  readonly projectId: string | null;
  /** Null when a member looks through this contact's eyes. */
  readonly sessionId: string | null;
  /** The signed-in browser that the session belongs to; null for one that was minted. */
  readonly familyId: string | null;
  /** Who of the team looks through this contact's eyes: the member, or the key. Null: the contact itself. */
  readonly seenBy: string | null;
}

/** Never null, and never «everything»: who asks decides what there is. */
export type Viewer = TeamViewer | ClientViewer;
export type ViewerOf<A extends Audience> = A extends 'team' ? TeamViewer : ClientViewer;

type Unminted<V> = Omit<V, typeof minted | 'audience' | 'actor'>;

export const teamViewer = (viewer: Unminted<TeamViewer> & { actor: Actor }): TeamViewer =>
  ({ audience: 'team', ...viewer }) as TeamViewer;

export const clientViewer = (
  viewer: Omit<Unminted<ClientViewer>, 'seenBy'> & { seenBy?: string },
): ClientViewer =>
  ({
    audience: 'client',
    actor: { type: 'contact', id: viewer.contactId },
    seenBy: null,
    ...viewer,
  }) as ClientViewer;
