import type { Knex } from 'knex';
import type { Db } from '../connect.ts';

export async function up(knex: Knex, dialect: Db['dialect']): Promise<void> {
  // Byte order in both databases, whatever the locale.
  const textType = dialect === 'postgres' ? 'text collate "C"' : 'text';
  const text = (table: Knex.CreateTableBuilder, name: string) =>
    table.specificType(name, textType).notNullable();
  const maybe = (table: Knex.CreateTableBuilder, name: string) =>
    table.specificType(name, textType).nullable();
  const create = (name: string, build: (table: Knex.CreateTableBuilder) => void) =>
    knex.schema.createTable(name, build);

  await create('workspaces', (t) => {
    text(t, 'id').primary();
    text(t, 'name');
    text(t, 'createdAt');
  });

  await create('members', (t) => {
    text(t, 'id').primary();
    text(t, 'workspaceId').references('workspaces.id');
    text(t, 'name');
    text(t, 'email');
    text(t, 'role');
    text(t, 'createdAt');
    text(t, 'updatedAt');
    maybe(t, 'deletedAt');
    t.unique(['workspaceId', 'email']);
  });

  await create('secretKeys', (t) => {
    text(t, 'id').primary();
    text(t, 'workspaceId').references('workspaces.id');
    text(t, 'name');
    text(t, 'hash').unique();
    text(t, 'createdAt');
  });

  await create('signInLinks', (t) => {
    text(t, 'hash').primary();
    text(t, 'workspaceId').references('workspaces.id');
    text(t, 'memberId').references('members.id');
    text(t, 'expiresAt');
    maybe(t, 'usedAt');
  });

  await create('clients', (t) => {
    text(t, 'id').primary();
    text(t, 'workspaceId').references('workspaces.id');
    text(t, 'name');
    text(t, 'createdAt');
    text(t, 'updatedAt');
    maybe(t, 'deletedAt');
    t.index(['workspaceId', 'createdAt', 'id']);
  });

  await create('contacts', (t) => {
    text(t, 'id').primary();
    text(t, 'workspaceId').references('workspaces.id');
    text(t, 'clientId').references('clients.id');
    text(t, 'name');
    text(t, 'email');
    t.boolean('limited').notNullable();
    text(t, 'createdAt');
    text(t, 'updatedAt');
    maybe(t, 'deletedAt');
    t.index(['clientId', 'createdAt', 'id']);
    t.index(['workspaceId', 'email']);
  });

  await create('projects', (t) => {
    text(t, 'id').primary();
    text(t, 'workspaceId').references('workspaces.id');
    text(t, 'clientId').references('clients.id');
    text(t, 'name');
    text(t, 'description');
    text(t, 'status');
    maybe(t, 'startsOn');
    maybe(t, 'dueOn');
    t.boolean('shared').notNullable();
    text(t, 'internalByDefault');
    text(t, 'createdAt');
    text(t, 'updatedAt');
    text(t, 'clientUpdatedAt');
    maybe(t, 'deletedAt');
    text(t, 'searchText');
    t.index(['workspaceId', 'createdAt', 'id']);
    t.index(['clientId', 'createdAt', 'id']);
  });

  await create('contactProjects', (t) => {
    text(t, 'workspaceId');
    text(t, 'contactId').references('contacts.id');
    text(t, 'projectId').references('projects.id');
    t.primary(['contactId', 'projectId']);
  });

  await create('projectFinance', (t) => {
    text(t, 'projectId').primary().references('projects.id');
    text(t, 'workspaceId');
    text(t, 'currency');
    t.bigInteger('budget');
    t.bigInteger('cost');
    t.bigInteger('hourlyRate');
    text(t, 'notes');
    text(t, 'updatedAt');
  });

  const item = (t: Knex.CreateTableBuilder) => {
    text(t, 'id').primary();
    text(t, 'workspaceId').references('workspaces.id');
    text(t, 'projectId').references('projects.id');
    t.boolean('internal').notNullable();
    text(t, 'createdAt');
    text(t, 'updatedAt');
    maybe(t, 'shownAt');
    maybe(t, 'clientUpdatedAt');
    maybe(t, 'deletedAt');
    text(t, 'searchText');
    // Target of the keys below: an item and what it hangs on share a project.
    t.unique(['projectId', 'id']);
  };
  const hangsOn = (t: Knex.CreateTableBuilder, column: string, parent: string) => {
    maybe(t, column);
    t.foreign(['projectId', column]).references(['projectId', 'id']).inTable(parent);
    t.index([column]);
  };

  await create('milestones', (t) => {
    item(t);
    text(t, 'name');
    maybe(t, 'dueOn');
    t.boolean('done').notNullable();
    text(t, 'position');
    t.index(['projectId', 'position', 'id']);
  });

  await create('tasks', (t) => {
    item(t);
    hangsOn(t, 'milestoneId', 'milestones');
    hangsOn(t, 'parentId', 'tasks');
    text(t, 'title');
    text(t, 'description');
    text(t, 'status');
    t.boolean('deliverable').notNullable();
    maybe(t, 'startsOn');
    maybe(t, 'dueOn');
    text(t, 'position');
    t.index(['projectId', 'position', 'id']);
  });

  await create('taskAssignees', (t) => {
    text(t, 'workspaceId');
    text(t, 'taskId').references('tasks.id');
    text(t, 'memberId').references('members.id');
    t.integer('rank').notNullable();
    t.primary(['taskId', 'memberId']);
  });

  await create('comments', (t) => {
    item(t);
    hangsOn(t, 'taskId', 'tasks');
    text(t, 'authorType');
    text(t, 'authorId');
    text(t, 'body');
    t.index(['projectId', 'createdAt', 'id']);
    t.index(['taskId', 'createdAt', 'id']);
    t.index(['taskId', 'shownAt', 'id']);
  });

  await create('files', (t) => {
    item(t);
    hangsOn(t, 'taskId', 'tasks');
    hangsOn(t, 'commentId', 'comments');
    text(t, 'authorType');
    text(t, 'authorId');
    text(t, 'name');
    text(t, 'versionId');
    t.bigInteger('size').notNullable();
    text(t, 'mediaType');
    text(t, 'sha256');
    t.index(['projectId', 'createdAt', 'id']);
  });

  await create('fileVersions', (t) => {
    text(t, 'id').primary();
    text(t, 'workspaceId');
    text(t, 'fileId').references('files.id');
    t.bigInteger('size').notNullable();
    text(t, 'mediaType');
    text(t, 'sha256');
    text(t, 'storageKey');
    text(t, 'createdAt');
    t.index(['fileId', 'createdAt']);
  });

  await create('messages', (t) => {
    text(t, 'id').primary();
    text(t, 'workspaceId').references('workspaces.id');
    text(t, 'projectId').references('projects.id');
    text(t, 'authorType');
    text(t, 'authorId');
    text(t, 'body');
    text(t, 'createdAt');
    text(t, 'searchText');
    t.index(['projectId', 'createdAt', 'id']);
  });

  await create('externalRefs', (t) => {
    text(t, 'workspaceId');
    text(t, 'kind');
    text(t, 'source');
    text(t, 'externalId');
    maybe(t, 'url');
    text(t, 'itemId').unique();
    t.primary(['workspaceId', 'kind', 'source', 'externalId']);
  });

  await create('activity', (t) => {
    text(t, 'id').primary();
    text(t, 'workspaceId');
    text(t, 'projectId').references('projects.id');
    text(t, 'itemType');
    text(t, 'itemId');
    text(t, 'verb');
    text(t, 'actorType');
    text(t, 'actorId');
    t.boolean('forClient').notNullable();
    text(t, 'createdAt');
    t.index(['projectId', 'createdAt', 'id']);
  });

  await create('visibilityChanges', (t) => {
    text(t, 'id').primary();
    text(t, 'workspaceId');
    text(t, 'projectId').references('projects.id');
    t.boolean('internal').notNullable();
    text(t, 'items');
    text(t, 'exposed');
    text(t, 'hidden');
    text(t, 'contactIds');
    text(t, 'digest');
    text(t, 'actorType');
    text(t, 'actorId');
    text(t, 'createdAt');
    t.index(['projectId', 'createdAt', 'id']);
  });

  await create('eventCounters', (t) => {
    text(t, 'projectId').references('projects.id');
    text(t, 'audience');
    t.bigInteger('seq').notNullable();
    t.primary(['projectId', 'audience']);
  });

  await create('events', (t) => {
    text(t, 'projectId').references('projects.id');
    text(t, 'audience');
    t.bigInteger('seq').notNullable();
    text(t, 'workspaceId');
    text(t, 'itemType');
    text(t, 'itemId');
    text(t, 'createdAt');
    t.primary(['projectId', 'audience', 'seq']);
  });

  await create('sessions', (t) => {
    text(t, 'id').primary();
    text(t, 'workspaceId').references('workspaces.id');
    text(t, 'hash').unique();
    maybe(t, 'memberId').references('members.id');
    maybe(t, 'contactId').references('contacts.id');
    maybe(t, 'projectId').references('projects.id');
    text(t, 'origin');
    text(t, 'createdAt');
    text(t, 'expiresAt');
    maybe(t, 'endedAt');
    t.index(['expiresAt']);
  });

  await create('origins', (t) => {
    text(t, 'workspaceId').references('workspaces.id');
    text(t, 'origin');
    text(t, 'createdAt');
    maybe(t, 'removedAt');
    t.primary(['workspaceId', 'origin']);
    t.index(['origin']);
  });

  await create('idempotencyKeys', (t) => {
    text(t, 'viewerKey');
    text(t, 'key');
    text(t, 'operation');
    text(t, 'requestHash');
    t.integer('status').notNullable();
    text(t, 'result');
    text(t, 'createdAt');
    t.primary(['viewerKey', 'key']);
    t.index(['createdAt']);
  });
}
