/**
 * Every table and column, once: their types, and how their values are stored.
 * SQLite has no boolean and no JSON column type, so both databases store
 * booleans as they can and JSON as text; `encode` and `decode` hide that.
 */
type Kind = 'text' | 'int' | 'bool' | 'json';
interface Column<T, K extends Kind = Kind> {
  kind: K;
  /** Carries the type only; never set. */
  type?: T;
}

const text: Column<string> = { kind: 'text' };
const maybe: Column<string | null> = { kind: 'text' };
const int: Column<number> = { kind: 'int' };
const maybeInt: Column<number | null> = { kind: 'int' };
const bool: Column<boolean> = { kind: 'bool' };
const json = <T>(): Column<T> => ({ kind: 'json' });

export interface InternalByDefault {
  milestones: boolean;
  tasks: boolean;
  files: boolean;
  comments: boolean;
}

/** Who acted. A key acts for the workspace itself. */
export type ActorType = 'member' | 'contact' | 'workspace';
const enumOf = <T extends string>(): Column<T> => ({ kind: 'text' });

/** Columns that every item (milestone, task, comment, file) has. */
const item = {
  id: text,
  workspaceId: text,
  projectId: text,
  internal: bool,
  createdAt: text,
  updatedAt: text,
  /** When it first stood behind the glass; a client's `createdAt`. */
  shownAt: maybe,
  /** Last change that a client could see; a client's `updatedAt`. */
  clientUpdatedAt: maybe,
  deletedAt: maybe,
};
const author = { authorType: enumOf<ActorType>(), authorId: text };

export const tables = {
  workspaces: {
    id: text,
    name: text,
    createdAt: text,
    /** Look of the hosted portal and of mails. */
    logoUrl: maybe,
    colour: maybe,
    /** A host name of the agency's that points here. */
    portalDomain: maybe,
    /** Clients get in by identity tokens alone. */
    identityOnly: bool,
    /** Members work with a passkey alone. */
    passkeysRequired: bool,
  },
  members: {
    id: text,
    workspaceId: text,
    name: text,
    email: text,
    role: enumOf<'owner' | 'admin' | 'member'>(),
    createdAt: text,
    updatedAt: text,
    deletedAt: maybe,
  },
  secretKeys: {
    id: text,
    workspaceId: text,
    name: text,
    hash: text,
    /** What it begins with, so that people can tell keys apart. */
    hint: text,
    scope: enumOf<'read' | 'write' | 'admin'>(),
    /** Null: all. */
    projectIds: json<string[] | null>(),
    createdAt: text,
    lastUsedAt: maybe,
    expiresAt: maybe,
    /** Its successor; it ends when the overlap does. */
    replacedById: maybe,
    removedAt: maybe,
  },
  signInLinks: {
    hash: text,
    workspaceId: text,
    memberId: text,
    expiresAt: text,
    usedAt: maybe,
  },
  /** A signed-in browser: a chain of refresh secrets, each the successor of the one before. */
  sessionFamilies: {
    id: text,
    workspaceId: text,
    memberId: maybe,
    contactId: maybe,
    projectId: maybe,
    origin: text,
    /** Hash of what names the family in its cookie, and nowhere else. */
    selector: maybe,
    via: enumOf<'identity' | 'code' | 'invitation' | 'link' | 'passkey'>(),
    /** Of the secret that is good now. */
    hash: text,
    /** Of the one before: asked again soon after, it gets the same successor. */
    previousHash: maybe,
    previousUntil: maybe,
    /** From the secret before and this, the successor is derived; it is stored nowhere. */
    nonce: text,
    userAgent: text,
    createdAt: text,
    lastSeenAt: text,
    expiresAt: text,
    endedAt: maybe,
  },
  identityKeys: {
    id: text,
    workspaceId: text,
    name: text,
    algorithm: enumOf<'HS256' | 'EdDSA' | 'ES256' | 'RS256'>(),
    /** HS256: base64url. The holder of the database can sign anyway. */
    secret: maybe,
    publicKey: json<Record<string, unknown> | null>(),
    jwksUrl: maybe,
    createdAt: text,
    lastUsedAt: maybe,
    expiresAt: maybe,
    removedAt: maybe,
  },
  /** Identity tokens are good once. */
  usedTokens: { workspaceId: text, jti: text, expiresAt: text },
  /** E-mailed codes of contacts and members. `contactId` and `memberId` null: nobody is known by that address. */
  signInCodes: {
    id: text,
    workspaceId: maybe,
    projectId: maybe,
    email: text,
    contactId: maybe,
    memberId: maybe,
    origin: text,
    hash: text,
    tries: int,
    createdAt: text,
    expiresAt: text,
    usedAt: maybe,
  },
  /** Of contacts. The secret is in the mail, and here as a hash. */
  invitations: {
    id: text,
    workspaceId: text,
    contactId: text,
    email: text,
    projectId: maybe,
    hash: text,
    createdAt: text,
    sentAt: maybe,
    expiresAt: text,
    acceptedAt: maybe,
    withdrawnAt: maybe,
  },
  /** Of people who are asked onto the team. A seat begins when one is accepted. */
  memberInvitations: {
    id: text,
    workspaceId: text,
    email: text,
    name: text,
    role: enumOf<'owner' | 'admin' | 'member'>(),
    hash: text,
    createdAt: text,
    /** When its secret was last made and mailed. */
    sentAt: text,
    expiresAt: text,
    acceptedAt: maybe,
    withdrawnAt: maybe,
    /** Who it became. */
    memberId: maybe,
  },
  passkeys: {
    id: text,
    workspaceId: text,
    memberId: text,
    name: text,
    credentialId: text,
    publicKey: text,
    counter: int,
    transports: json<string[]>(),
    createdAt: text,
    lastUsedAt: maybe,
  },
  /** One-time challenges of WebAuthn. */
  challenges: { id: text, memberId: maybe, challenge: text, expiresAt: text },
  /** Mail waiting to be sent: whom and about what, by ids; words are made at sending. */
  mails: {
    id: text,
    workspaceId: maybe,
    kind: text,
    /** The receiver: its rights are those at the time of sending. */
    contactId: maybe,
    memberId: maybe,
    email: text,
    /** Ids, and one-time secrets that are in the mail and nowhere else. */
    payload: json<Record<string, string>>(),
    state: enumOf<'waiting' | 'sent' | 'failed' | 'dropped'>(),
    attempts: int,
    dueAt: text,
    claimedUntil: maybe,
    createdAt: text,
    sentAt: maybe,
    error: maybe,
  },
  auditLog: {
    id: text,
    workspaceId: text,
    actorType: enumOf<ActorType | 'anonymous'>(),
    actorId: maybe,
    action: text,
    targetType: maybe,
    targetId: maybe,
    /** Network address and user agent, as the request had them. */
    ip: maybe,
    userAgent: maybe,
    details: json<Record<string, string | number | boolean | null>>(),
    createdAt: text,
  },
  /** What was asked for in a window of time; the key tells neither address nor network. */
  rateLimits: { key: text, points: int, expiresAt: text },
  sessions: {
    id: text,
    workspaceId: text,
    hash: text,
    memberId: maybe,
    contactId: maybe,
    projectId: maybe,
    origin: text,
    createdAt: text,
    expiresAt: text,
    endedAt: maybe,
    /** Null: minted with a secret key, and not to be refreshed. */
    familyId: maybe,
    lastSeenAt: maybe,
  },
  /** Exact, or with `*` for one level of subdomain. */
  origins: { id: text, workspaceId: text, origin: text, createdAt: text, removedAt: maybe },
  clients: {
    id: text,
    workspaceId: text,
    name: text,
    createdAt: text,
    updatedAt: text,
    deletedAt: maybe,
  },
  contacts: {
    id: text,
    workspaceId: text,
    clientId: text,
    name: text,
    email: text,
    /** True: sees only the projects named in contactProjects. */
    limited: bool,
    createdAt: text,
    updatedAt: text,
    deletedAt: maybe,
  },
  contactProjects: { workspaceId: text, contactId: text, projectId: text },
  projects: {
    id: text,
    workspaceId: text,
    clientId: text,
    name: text,
    description: text,
    status: enumOf<'planned' | 'active' | 'on_hold' | 'completed'>(),
    startsOn: maybe,
    dueOn: maybe,
    shared: bool,
    internalByDefault: json<InternalByDefault>(),
    createdAt: text,
    updatedAt: text,
    clientUpdatedAt: text,
    deletedAt: maybe,
    searchText: text,
  },
  projectFinance: {
    projectId: text,
    workspaceId: text,
    currency: text,
    budget: maybeInt,
    cost: maybeInt,
    hourlyRate: maybeInt,
    notes: text,
    updatedAt: text,
  },
  milestones: { ...item, name: text, dueOn: maybe, done: bool, position: text, searchText: text },
  tasks: {
    ...item,
    milestoneId: maybe,
    parentId: maybe,
    title: text,
    description: text,
    status: enumOf<'todo' | 'in_progress' | 'in_review' | 'done'>(),
    deliverable: bool,
    startsOn: maybe,
    dueOn: maybe,
    position: text,
    searchText: text,
  },
  /** Who covers what is internal coordination: a table of its own, with no client rule. */
  taskAssignees: { workspaceId: text, taskId: text, memberId: text, rank: int },
  comments: { ...item, ...author, taskId: maybe, body: text, searchText: text },
  files: {
    ...item,
    ...author,
    taskId: maybe,
    commentId: maybe,
    name: text,
    versionId: text,
    size: int,
    mediaType: text,
    sha256: text,
    searchText: text,
  },
  fileVersions: {
    id: text,
    workspaceId: text,
    fileId: text,
    size: int,
    mediaType: text,
    sha256: text,
    storageKey: text,
    createdAt: text,
  },
  messages: {
    id: text,
    workspaceId: text,
    projectId: text,
    ...author,
    body: text,
    createdAt: text,
    searchText: text,
  },
  /** Ids in the agency's other tools; team-only, so a table of its own. */
  externalRefs: {
    workspaceId: text,
    kind: text,
    source: text,
    externalId: text,
    url: maybe,
    itemId: text,
  },
  activity: {
    id: text,
    workspaceId: text,
    projectId: text,
    itemType: text,
    itemId: text,
    verb: text,
    actorType: enumOf<ActorType>(),
    actorId: text,
    /** The item stood behind the glass when this was done, and the verb is for clients too. */
    forClient: bool,
    createdAt: text,
  },
  visibilityChanges: {
    id: text,
    workspaceId: text,
    projectId: text,
    internal: bool,
    items: json<{ type: string; id: string }[]>(),
    exposed: json<{ type: string; id: string }[]>(),
    hidden: json<{ type: string; id: string }[]>(),
    contactIds: json<string[]>(),
    digest: text,
    actorType: enumOf<ActorType>(),
    actorId: text,
    createdAt: text,
  },
  /** The outbox that streams read: ids only, numbered per project and audience. */
  events: {
    projectId: text,
    audience: enumOf<'team' | 'client'>(),
    seq: int,
    workspaceId: text,
    itemType: text,
    itemId: text,
    createdAt: text,
  },
  eventCounters: { projectId: text, audience: text, seq: int },
  idempotencyKeys: {
    viewerKey: text,
    key: text,
    operation: text,
    requestHash: text,
    status: int,
    result: json<Record<string, string>>(),
    createdAt: text,
  },
} as const;

export type Tables = typeof tables;
export type TableName = keyof Tables;
export type Row<N extends TableName> = {
  -readonly [C in keyof Tables[N]]: Tables[N][C] extends Column<infer T> ? T : never;
};
/** Any row, where one piece of code serves several tables. */
export type AnyRow = Record<string, unknown>;

const columnsOf = (name: TableName) => tables[name] as Record<string, Column<unknown>>;

/** Row as stored -> row as typed. */
export function decode<N extends TableName>(name: N, stored: AnyRow): Row<N> {
  const columns = columnsOf(name);
  const row: AnyRow = {};
  for (const key in stored) {
    const value = stored[key];
    const kind = columns[key]?.kind;
    if (kind === 'bool') row[key] = value === true || value === 1;
    else if (kind === 'json') row[key] = typeof value === 'string' ? JSON.parse(value) : value;
    else if (kind === 'int') row[key] = value === null ? null : Number(value);
    else row[key] = value;
  }
  return row as Row<N>;
}

/** Row as typed -> row as stored. An unknown column is an error, not a silent loss. */
export function encode<N extends TableName>(name: N, row: Partial<Row<N>>): AnyRow {
  const columns = columnsOf(name);
  const stored: AnyRow = {};
  for (const [key, value] of Object.entries(row)) {
    const column = columns[key];
    if (!column) throw new Error(`No column ${key} in ${name}`);
    stored[key] = column.kind === 'json' ? JSON.stringify(value) : value;
  }
  return stored;
}
