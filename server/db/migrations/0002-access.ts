import type { Knex } from 'knex';
import type { Db } from '../connect.ts';

/** Sessions that stay, the ways in, mail, keys with scopes, and the audit log. */
export async function up(knex: Knex, dialect: Db['dialect']): Promise<void> {
  const textType = dialect === 'postgres' ? 'text collate "C"' : 'text';
  const text = (t: Knex.TableBuilder, name: string) => t.specificType(name, textType).notNullable();
  const maybe = (t: Knex.TableBuilder, name: string) => t.specificType(name, textType).nullable();
  const create = (name: string, build: (t: Knex.CreateTableBuilder) => void) =>
    knex.schema.createTable(name, build);
  const alter = (name: string, build: (t: Knex.AlterTableBuilder) => void) =>
    knex.schema.alterTable(name, build);

  await alter('workspaces', (t) => {
    maybe(t, 'logoUrl');
    maybe(t, 'colour');
    maybe(t, 'portalDomain').unique();
    t.boolean('identityOnly').notNullable().defaultTo(false);
  });
  await alter('secretKeys', (t) => {
    text(t, 'hint').defaultTo('');
    text(t, 'scope').defaultTo('admin');
    text(t, 'projectIds').defaultTo('null');
    maybe(t, 'lastUsedAt');
    maybe(t, 'expiresAt');
    maybe(t, 'replacedById');
    maybe(t, 'removedAt');
  });
  await alter('origins', (t) => {
    text(t, 'id').defaultTo('');
  });
  await knex('origins').update({
    id: knex.raw(
      dialect === 'postgres'
        ? `'org_' || replace(gen_random_uuid()::text, '-', '')`
        : `'org_' || lower(hex(randomblob(16)))`,
    ),
  });
  await alter('origins', (t) => {
    t.unique(['id']);
  });
  await create('sessionFamilies', (t) => {
    text(t, 'id').primary();
    text(t, 'workspaceId').references('workspaces.id');
    maybe(t, 'memberId').references('members.id');
    maybe(t, 'contactId').references('contacts.id');
    maybe(t, 'projectId').references('projects.id');
    text(t, 'origin');
    maybe(t, 'selector').unique();
    text(t, 'via');
    text(t, 'hash').unique();
    maybe(t, 'previousHash').index();
    maybe(t, 'previousUntil');
    text(t, 'nonce');
    text(t, 'userAgent');
    text(t, 'createdAt');
    text(t, 'lastSeenAt');
    text(t, 'expiresAt');
    maybe(t, 'endedAt');
    t.index(['memberId']);
    t.index(['contactId']);
  });
  await alter('sessions', (t) => {
    maybe(t, 'familyId').references('sessionFamilies.id').index();
    maybe(t, 'lastSeenAt');
    t.index(['contactId']);
    t.index(['memberId']);
  });
  await create('identityKeys', (t) => {
    text(t, 'id').primary();
    text(t, 'workspaceId').references('workspaces.id').index();
    text(t, 'name');
    text(t, 'algorithm');
    maybe(t, 'secret');
    text(t, 'publicKey').defaultTo('null');
    maybe(t, 'jwksUrl');
    text(t, 'createdAt');
    maybe(t, 'lastUsedAt');
    maybe(t, 'expiresAt');
    maybe(t, 'removedAt');
  });
  await create('usedTokens', (t) => {
    text(t, 'workspaceId').references('workspaces.id');
    text(t, 'jti');
    text(t, 'expiresAt').index();
    t.primary(['workspaceId', 'jti']);
  });
  await create('signInCodes', (t) => {
    text(t, 'id').primary();
    maybe(t, 'workspaceId');
    maybe(t, 'projectId');
    text(t, 'email').index();
    maybe(t, 'contactId');
    maybe(t, 'memberId');
    text(t, 'origin');
    text(t, 'hash');
    t.integer('tries').notNullable();
    text(t, 'createdAt');
    text(t, 'expiresAt').index();
    maybe(t, 'usedAt');
  });
  await create('invitations', (t) => {
    text(t, 'id').primary();
    text(t, 'workspaceId').references('workspaces.id');
    text(t, 'contactId').references('contacts.id').index();
    text(t, 'email');
    maybe(t, 'projectId').references('projects.id');
    text(t, 'hash').unique();
    text(t, 'createdAt');
    maybe(t, 'sentAt');
    text(t, 'expiresAt');
    maybe(t, 'acceptedAt');
    maybe(t, 'withdrawnAt');
    t.index(['workspaceId', 'createdAt', 'id']);
  });
  await create('memberInvitations', (t) => {
    text(t, 'id').primary();
    text(t, 'workspaceId').references('workspaces.id');
    text(t, 'email');
    text(t, 'name');
    text(t, 'role');
    text(t, 'hash').unique();
    text(t, 'createdAt');
    text(t, 'sentAt');
    text(t, 'expiresAt');
    maybe(t, 'acceptedAt');
    maybe(t, 'withdrawnAt');
    maybe(t, 'memberId').references('members.id');
    t.index(['workspaceId', 'createdAt', 'id']);
  });
  // Who left may come back: an address is taken by those who are there alone.
  await alter('members', (t) => {
    t.dropUnique(['workspaceId', 'email']);
    t.index(['email']);
  });
  await knex.raw(
    'create unique index members_address on members (workspace_id, email) where deleted_at is null',
  );
  await create('passkeys', (t) => {
    text(t, 'id').primary();
    text(t, 'workspaceId').references('workspaces.id');
    text(t, 'memberId').references('members.id').index();
    text(t, 'name');
    text(t, 'credentialId').unique();
    text(t, 'publicKey');
    t.bigInteger('counter').notNullable();
    text(t, 'transports');
    text(t, 'createdAt');
    maybe(t, 'lastUsedAt');
  });
  await create('challenges', (t) => {
    text(t, 'id').primary();
    maybe(t, 'memberId');
    text(t, 'challenge');
    text(t, 'expiresAt').index();
  });
  await create('mails', (t) => {
    text(t, 'id').primary();
    maybe(t, 'workspaceId');
    text(t, 'kind');
    maybe(t, 'contactId');
    maybe(t, 'memberId');
    text(t, 'email');
    text(t, 'payload');
    text(t, 'state');
    t.integer('attempts').notNullable();
    text(t, 'dueAt');
    maybe(t, 'claimedUntil');
    text(t, 'createdAt');
    maybe(t, 'sentAt');
    maybe(t, 'error');
    t.index(['state', 'dueAt', 'id']);
  });
  await create('auditLog', (t) => {
    text(t, 'id').primary();
    text(t, 'workspaceId').references('workspaces.id');
    text(t, 'actorType');
    maybe(t, 'actorId');
    text(t, 'action');
    maybe(t, 'targetType');
    maybe(t, 'targetId');
    maybe(t, 'ip');
    maybe(t, 'userAgent');
    text(t, 'details');
    text(t, 'createdAt');
    t.index(['workspaceId', 'createdAt', 'id']);
  });
  await keepForever(knex, dialect, 'audit_log');
}

/** Rows that nobody can change or delete, not even by mistake. */
async function keepForever(knex: Knex, dialect: Db['dialect'], table: string): Promise<void> {
  if (dialect === 'sqlite') {
    for (const act of ['update', 'delete'])
      await knex.raw(
        `create trigger ${table}_no_${act} before ${act} on ${table}
         begin select raise(abort, '${table} is append-only'); end`,
      );
    return;
  }
  await knex.raw(
    `create function ${table}_is_append_only() returns trigger language plpgsql
     as $$ begin raise exception '${table} is append-only'; end $$`,
  );
  await knex.raw(
    `create trigger ${table}_no_change before update or delete or truncate on ${table}
     for each statement execute function ${table}_is_append_only()`,
  );
}
