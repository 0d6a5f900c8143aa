/**
 * THE policy: for each audience, which tables it may read, which rows and
 * which columns. Nothing else in the product decides what anyone sees.
 *
 * - A table without a rule cannot be read: it does not compile, and throws.
 * - A column that a client's view does not list never reaches client code.
 * - Rows are filtered in the database, before any order, limit or count.
 */
import type { Knex } from 'knex';
import type { Row, TableName } from '../db/tables.ts';
import type { ClientViewer, TeamViewer } from './viewer.ts';

type Query = Knex.QueryBuilder;

export type ItemTable = 'milestones' | 'tasks' | 'comments' | 'files';

/** What each item hangs on. An internal flag, or a deletion, reaches down these. */
export const hangsOn: Record<ItemTable, Record<string, ItemTable>> = {
  milestones: {},
  tasks: { milestoneId: 'milestones', parentId: 'tasks' },
  comments: { taskId: 'tasks' },
  files: { taskId: 'tasks', commentId: 'comments' },
};

/**
 * Looks the row up for each row outside, by its key. Without this fence,
 * PostgreSQL may read the whole table once into a hash: of every workspace.
 */
function lookUp(exists: Query): void {
  const { client } = exists as unknown as { client: Knex };
  exists.limit(1).offset(client.raw('0') as unknown as number);
}

/**
 * Neither the row nor anything it hangs on is deleted or, with `glass`,
 * internal.
 *
 * @param below set for a parent task: subtasks are one level deep, so a
 *   parent that itself has a parent does not count
 */
function standing(query: Query, table: ItemTable, alias: string, glass: boolean, below?: ItemTable): void {
  query.whereNull(`${alias}.deletedAt`);
  if (glass) query.where(`${alias}.internal`, false);
  for (const [column, parent] of Object.entries(hangsOn[table])) {
    const link = `${alias}.${column}`;
    if (table === below && parent === table) {
      query.whereNull(link);
      continue;
    }
    const upper = `${alias}_${parent}`;
    query.where((either) => {
      either.whereNull(link).orWhereExists((exists) => {
        exists
          .select(`${upper}.id`)
          .from({ [upper]: parent })
          .whereRaw('?? = ??', [`${upper}.id`, link]);
        standing(exists, parent, upper, glass, table);
        lookUp(exists);
      });
    });
  }
}

/** The item stands behind the glass, whether or not its project is shared with anyone yet. */
export const behindGlass = (query: Query, table: ItemTable, alias: string): void =>
  standing(query, table, alias, true);

// ---------------------------------------------------------------- the team

type TeamRule = (query: Query, alias: string, viewer: TeamViewer) => void;

const inWorkspace: TeamRule = (query, alias, viewer) => {
  query.where(`${alias}.workspaceId`, viewer.workspaceId);
};
const notDeleted: TeamRule = (query, alias, viewer) => {
  inWorkspace(query, alias, viewer);
  query.whereNull(`${alias}.deletedAt`);
};
/** A key may be for some projects alone. */
const inItsProjects = (query: Query, column: string, { projectIds }: TeamViewer) => {
  if (projectIds) query.whereIn(column, [...projectIds]);
};
/** And then sees the clients of those, and their people. */
const ofItsClients = (query: Query, column: string, { projectIds }: TeamViewer) => {
  if (projectIds)
    query.whereIn(
      column,
      (of: Query) =>
        void of
          .select('clientId')
          .from('projects')
          .whereIn('id', [...projectIds]),
    );
};
const liveProject: TeamRule = (query, alias, viewer) => {
  notDeleted(query, alias, viewer);
  inItsProjects(query, `${alias}.id`, viewer);
};
const inLiveProject: TeamRule = (query, alias, viewer) => {
  inWorkspace(query, alias, viewer);
  inItsProjects(query, `${alias}.projectId`, viewer);
  query.whereExists((exists) => {
    exists
      .select('projects.id')
      .from('projects')
      .whereRaw('?? = ??', ['projects.id', `${alias}.projectId`])
      .whereNull('projects.deletedAt');
  });
};
const teamItem =
  (table: ItemTable): TeamRule =>
  (query, alias, viewer) => {
    inLiveProject(query, alias, viewer);
    standing(query, table, alias, false);
  };

/** A table that is missing here (sessions, codes, the outbox) is read by no handler at all. */
const teamRules = {
  workspaces: (query: Query, alias: string, viewer: TeamViewer) => {
    query.where(`${alias}.id`, viewer.workspaceId);
  },
  // Authors keep their names when they leave.
  members: inWorkspace,
  contacts: (query, alias, viewer) => {
    inWorkspace(query, alias, viewer);
    ofItsClients(query, `${alias}.clientId`, viewer);
  },
  clients: (query, alias, viewer) => {
    notDeleted(query, alias, viewer);
    ofItsClients(query, `${alias}.id`, viewer);
  },
  contactProjects: (query, alias, viewer) => {
    inWorkspace(query, alias, viewer);
    inItsProjects(query, `${alias}.projectId`, viewer);
  },
  projects: liveProject,
  projectFinance: inLiveProject,
  milestones: teamItem('milestones'),
  tasks: teamItem('tasks'),
  taskAssignees: inWorkspace,
  comments: teamItem('comments'),
  files: teamItem('files'),
  fileVersions: inWorkspace,
  messages: inLiveProject,
  externalRefs: inWorkspace,
  activity: inLiveProject,
  visibilityChanges: inLiveProject,
  // How the workspace is run. Their operations ask for an admin, and their forms list no hash.
  secretKeys: inWorkspace,
  origins: inWorkspace,
  memberInvitations: inWorkspace,
  invitations: inWorkspace,
  identityKeys: inWorkspace,
  sessionFamilies: inWorkspace,
  auditLog: inWorkspace,
  passkeys: (query, alias, viewer) => {
    inWorkspace(query, alias, viewer);
    query.where(`${alias}.memberId`, viewer.actor.id);
  },
} satisfies Partial<Record<TableName, TeamRule>>;

export type TeamTable = keyof typeof teamRules;

/** Rows that were deleted and can still be restored; for the team alone. */
export function deletedRows(query: Query, table: ItemTable | 'projects', viewer: TeamViewer): void {
  if (table === 'projects') {
    inWorkspace(query, table, viewer);
    inItsProjects(query, `${table}.id`, viewer);
  } else inLiveProject(query, table, viewer);
  query.whereNotNull(`${table}.deletedAt`);
}

// -------------------------------------------------------------- the client

type ClientRule = (query: Query, alias: string, viewer: ClientViewer) => void;

/** The project is this contact's client's, is shared, and is among the contact's where those are limited by name. */
const sharedProject: ClientRule = (query, alias, viewer) => {
  query
    .where({
      [`${alias}.workspaceId`]: viewer.workspaceId,
      [`${alias}.clientId`]: viewer.clientId,
      [`${alias}.shared`]: true,
    })
    .whereNull(`${alias}.deletedAt`)
    .whereExists((contact) => {
      contact
        .select('viewing.id')
        .from({ viewing: 'contacts' })
        .where('viewing.id', viewer.contactId)
        .whereRaw('?? = ??', ['viewing.clientId', `${alias}.clientId`])
        .whereNull('viewing.deletedAt')
        .where((scope) => {
          scope.where('viewing.limited', false).orWhereExists((named) => {
            named
              .select('contactProjects.projectId')
              .from('contactProjects')
              .whereRaw('?? = ??', ['contactProjects.contactId', 'viewing.id'])
              .whereRaw('?? = ??', ['contactProjects.projectId', `${alias}.id`]);
          });
        });
    });
  if (viewer.projectId) query.where(`${alias}.id`, viewer.projectId);
};

const inSharedProject: ClientRule = (query, alias, viewer) => {
  query.whereExists((exists) => {
    exists
      .select('shown.id')
      .from({ shown: 'projects' })
      .whereRaw('?? = ??', ['shown.id', `${alias}.projectId`]);
    sharedProject(exists, 'shown', viewer);
  });
};

const clientItem =
  (table: ItemTable): ClientRule =>
  (query, alias, viewer) => {
    inSharedProject(query, alias, viewer);
    behindGlass(query, table, alias);
  };

const itemTables = { milestone: 'milestones', task: 'tasks', comment: 'comments', file: 'files' } as const;

/** What was done while a client could see it, to something that a client can see now. */
const visibleActivity: ClientRule = (query, alias, viewer) => {
  inSharedProject(query, alias, viewer);
  query.where(`${alias}.forClient`, true).where((either) => {
    either.where(`${alias}.itemType`, 'project');
    for (const [type, table] of Object.entries(itemTables))
      either.orWhere((one) => {
        one.where(`${alias}.itemType`, type).whereExists((exists) => {
          const target = `done_${table}`;
          exists
            .select(`${target}.id`)
            .from({ [target]: table })
            .whereRaw('?? = ??', [`${target}.id`, `${alias}.itemId`]);
          behindGlass(exists, table, target);
          lookUp(exists);
        });
      });
  });
};

/** The versions of files that a client sees. */
const visibleVersions: ClientRule = (query, alias, viewer) => {
  query.whereExists((exists) => {
    exists
      .select('of_file.id')
      .from({ of_file: 'files' })
      .whereRaw('?? = ??', ['of_file.id', `${alias}.fileId`]);
    clientItem('files')(exists, 'of_file', viewer);
  });
};

/**
 * For each table that clients read: the name a column has for them, and the
 * column it comes from. An item begins, for a client, when it was first shown.
 */
const itemView = {
  id: 'id',
  projectId: 'projectId',
  createdAt: 'shownAt',
  updatedAt: 'clientUpdatedAt',
} as const;
const authorView = { authorType: 'authorType', authorId: 'authorId' } as const;

export const clientViews = {
  projects: {
    id: 'id',
    name: 'name',
    description: 'description',
    status: 'status',
    clientId: 'clientId',
    startsOn: 'startsOn',
    dueOn: 'dueOn',
    createdAt: 'createdAt',
    updatedAt: 'clientUpdatedAt',
    searchText: 'searchText',
  },
  milestones: {
    ...itemView,
    name: 'name',
    dueOn: 'dueOn',
    done: 'done',
    position: 'position',
    searchText: 'searchText',
  },
  tasks: {
    ...itemView,
    milestoneId: 'milestoneId',
    parentId: 'parentId',
    title: 'title',
    description: 'description',
    status: 'status',
    deliverable: 'deliverable',
    startsOn: 'startsOn',
    dueOn: 'dueOn',
    position: 'position',
    searchText: 'searchText',
  },
  comments: { ...itemView, ...authorView, taskId: 'taskId', body: 'body', searchText: 'searchText' },
  files: {
    ...itemView,
    ...authorView,
    taskId: 'taskId',
    commentId: 'commentId',
    name: 'name',
    versionId: 'versionId',
    size: 'size',
    mediaType: 'mediaType',
    sha256: 'sha256',
    searchText: 'searchText',
  },
  fileVersions: { id: 'id', fileId: 'fileId', storageKey: 'storageKey' },
  activity: {
    id: 'id',
    projectId: 'projectId',
    itemType: 'itemType',
    itemId: 'itemId',
    verb: 'verb',
    actorType: 'actorType',
    actorId: 'actorId',
    createdAt: 'createdAt',
  },
  // Names under what they wrote: no address, no role.
  workspaces: { id: 'id', name: 'name' },
  members: { id: 'id', name: 'name' },
  contacts: { id: 'id', name: 'name' },
  // Where this contact is signed in.
  sessionFamilies: {
    id: 'id',
    origin: 'origin',
    userAgent: 'userAgent',
    createdAt: 'createdAt',
    lastSeenAt: 'lastSeenAt',
    expiresAt: 'expiresAt',
  },
} as const satisfies { [N in TableName]?: Record<string, keyof Row<N>> };

export type ClientTable = keyof typeof clientViews;

const clientRules: Record<ClientTable, ClientRule> = {
  projects: sharedProject,
  milestones: clientItem('milestones'),
  tasks: clientItem('tasks'),
  comments: clientItem('comments'),
  files: clientItem('files'),
  fileVersions: visibleVersions,
  activity: visibleActivity,
  workspaces: (query, alias, viewer) => {
    query.where(`${alias}.id`, viewer.workspaceId);
  },
  members: (query, alias, viewer) => {
    query.where(`${alias}.workspaceId`, viewer.workspaceId);
  },
  contacts: (query, alias, viewer) => {
    query.where({ [`${alias}.workspaceId`]: viewer.workspaceId, [`${alias}.clientId`]: viewer.clientId });
  },
  sessionFamilies: (query, alias, viewer) => {
    query
      .where({ [`${alias}.workspaceId`]: viewer.workspaceId, [`${alias}.contactId`]: viewer.contactId })
      .whereNull(`${alias}.endedAt`);
  },
};

// ------------------------------------------------------------ one way in

const noRule = (audience: string, table: string): never => {
  throw new Error(`The ${audience} audience has no rule for ${table}`);
};

/** Narrows a query on `table` to the rows that this viewer may see, and no others. */
export function applyPolicy(query: Query, table: TableName, viewer: TeamViewer | ClientViewer): void {
  if (viewer.audience === 'team') {
    const rule: TeamRule = teamRules[table as TeamTable] ?? noRule('team', table);
    rule(query, table, viewer);
  } else {
    const rule: ClientRule = clientRules[table as ClientTable] ?? noRule('client', table);
    rule(query, table, viewer);
  }
}
