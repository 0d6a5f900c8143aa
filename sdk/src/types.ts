/** The forms of the API, by the names that the OpenAPI document gives them. */
import type { components } from './generated/openapi.ts';

type Schemas = components['schemas'];

/** The same thing in another tool. Unique per workspace, kind of thing and source. */
export type External = Schemas['External'];
/** Names a thing by its id in another tool, for upserts: `{ source: 'trello', id: '5f1c…' }`. */
export interface ExternalKey {
  source: string;
  id: string;
  /** Where it is found there. */
  url?: string;
}

/** Scripts get no defaults: whether the client sees it is said with each create. */
type Flagged<T> = Omit<T, 'internal'> & {
  /** True: the team alone sees it, and whatever is beneath it. */
  internal: boolean;
};
/** The address comes with the key. */
type Keyed<T> = Omit<T, 'url'>;

export type Author = Schemas['Author'];
export type ItemType = Schemas['ItemType'];
export type ItemRef = Schemas['ItemRef'];
export type TitledItem = Schemas['TitledItem'];
export type MarkdownNode = Schemas['MarkdownNode'];
export type Progress = Schemas['Progress'];
export type InternalByDefault = Schemas['InternalByDefault'];

export type TeamProject = Schemas['TeamProject'];
export type ClientProject = Schemas['ClientProject'];
export type ProjectInput = Schemas['ProjectInput'];
export type ProjectPatch = Schemas['ProjectPatch'];
export type ProjectUpsert = Keyed<Schemas['ProjectUpsert']>;

export type TeamMilestone = Schemas['TeamMilestone'];
export type ClientMilestone = Schemas['ClientMilestone'];
export type MilestoneInput = Flagged<Schemas['MilestoneInput']>;
export type MilestonePatch = Schemas['MilestonePatch'];
export type MilestoneUpsert = Flagged<Keyed<Schemas['MilestoneUpsert']>>;

export type TaskStatus = Schemas['TaskStatus'];
export type TeamTask = Schemas['TeamTask'];
export type ClientTask = Schemas['ClientTask'];
export type TaskInput = Flagged<Schemas['TaskInput']>;
export type SubtaskInput = Flagged<Schemas['SubtaskInput']>;
export type TaskPatch = Schemas['TaskPatch'];
export type TaskUpsert = Flagged<Keyed<Schemas['TaskUpsert']>>;

export type TeamComment = Schemas['TeamComment'];
export type ClientComment = Schemas['ClientComment'];
export type TeamCommentInput = Flagged<Schemas['TeamCommentInput']>;
export type ClientCommentInput = Schemas['ClientCommentInput'];
export type TeamCommentPatch = Schemas['TeamCommentPatch'];
export type ClientCommentPatch = Schemas['ClientCommentPatch'];
export type CommentUpsert = Flagged<Keyed<Schemas['CommentUpsert']>>;

export type TeamFile = Schemas['TeamFile'];
export type ClientFile = Schemas['ClientFile'];
export type TeamFilePatch = Schemas['TeamFilePatch'];
export type TeamFileInput = Flagged<Schemas['TeamFileInput']>;
export type ClientFileInput = Schemas['ClientFileInput'];
export type FileUpsert = Flagged<Keyed<Schemas['FileUpsert']>>;

export type Message = Schemas['Message'];
export type MessageInput = Schemas['MessageInput'];
export type Finance = Schemas['Finance'];
export type FinancePatch = Schemas['FinancePatch'];

export type Client = Schemas['Client'];
export type ClientInput = Schemas['ClientInput'];
export type ClientPatch = Schemas['ClientPatch'];
export type ClientUpsert = Keyed<Schemas['ClientUpsert']>;
export type Contact = Schemas['Contact'];
export type ContactInput = Schemas['ContactInput'];
export type ContactPatch = Schemas['ContactPatch'];
export type ContactUpsert = Keyed<Schemas['ContactUpsert']>;

export type Member = Schemas['Member'];
export type MemberInput = Schemas['MemberInput'];
export type MemberPatch = Schemas['MemberPatch'];
export type MemberInvitation = Schemas['MemberInvitation'];
export type MemberInvitationInput = Schemas['MemberInvitationInput'];
export type MemberSession = Schemas['MemberSession'];
export type Passkey = Schemas['Passkey'];
export type PasskeyOptions = Schemas['PasskeyOptions'];
export type PasskeyInput = Schemas['PasskeyInput'];
export type Me = Schemas['Me'];

export type Session = Schemas['Session'];
export type ContactSession = Schemas['ContactSession'];
export type ClientOwnSession = Schemas['ClientOwnSession'];

type Named = { contactId: string; email?: undefined } | { email: string; contactId?: undefined };
/** Names the contact by id or by e-mail address. */
export type SessionInput = Omit<Schemas['SessionInput'], 'contactId' | 'email'> & Named;
export type Invitation = Schemas['Invitation'];
export type InvitationInput = Schemas['InvitationInput'];

export type Workspace = Schemas['Workspace'];
export type WorkspacePatch = Schemas['WorkspacePatch'];
export type Origin = Schemas['Origin'];
export type OriginInput = Schemas['OriginInput'];
export type Usage = Schemas['Usage'];
export type Money = NonNullable<Schemas['Money']>;
export type AuditEntry = Schemas['AuditEntry'];

export type Key = Schemas['Key'];
export type KeyInput = Schemas['KeyInput'];
export type KeyRotation = Schemas['KeyRotation'];
/** With the key itself, which is shown this once. */
export type IssuedKey = Schemas['IssuedKey'];

export type IdentityKey = Schemas['IdentityKey'];
/** With the secret, which is shown this once; null where a public key was registered. */
export type IssuedIdentityKey = Schemas['IssuedIdentityKey'];
type Registered =
  | { algorithm?: 'HS256'; publicKey?: undefined; jwksUrl?: undefined }
  | { algorithm: 'EdDSA' | 'ES256' | 'RS256'; publicKey: object; jwksUrl?: undefined }
  | { algorithm: 'EdDSA' | 'ES256' | 'RS256'; jwksUrl: string; publicKey?: undefined };
/** Without an algorithm a secret is made; else a public key is registered, as a JWK or by its address. */
export type IdentityKeyInput = Omit<Schemas['IdentityKeyInput'], 'algorithm' | 'publicKey' | 'jwksUrl'> &
  Registered;

export type DryRun = Schemas['DryRun'];
export type VisibilityChange = Schemas['VisibilityChange'];
export type ItemAudience = Omit<Schemas['ItemAudience'], 'because'> & {
  /** The ancestor whose flag hides it. */
  because: TitledItem | null;
};

export type TeamActivity = Schemas['TeamActivity'];
export type ClientActivity = Schemas['ClientActivity'];
export type TeamSearchHit = Schemas['TeamSearchHit'];
export type ClientSearchHit = Schemas['ClientSearchHit'];
export type TrashEntry = Schemas['TrashEntry'];

export type ClientPortal = Schemas['ClientPortal'];
export type TeamPortal = Schemas['TeamPortal'];

export interface InProject {
  projectId: string;
  taskId?: undefined;
}
export interface OnTask {
  taskId: string;
  projectId?: undefined;
}
/** Where comments and files hang: on a task, or on the project itself. */
export type Place = InProject | OnTask;
