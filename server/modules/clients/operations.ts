import { operation, team } from '../../http/operation.ts';
import { Problem } from '../../lib/problem.ts';
import type { z } from '../../lib/zod.ts';
import type { Reader, RowFor } from '../../visibility/reader.ts';
import { deleteContact } from '../contacts/commands.ts';
import { differences, isEmpty } from '../differences.ts';
import { externalAddress, externalsOf, findByExternal, setExternal } from '../external-refs.ts';
import { pick } from '../pick.ts';
import { renderById, renderPage, renderRow } from '../render.ts';
import { PageQuery } from '../schema.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import { deletedHere } from '../upsert.ts';
import { Client, ClientInput, ClientPage, ClientPatch, ClientUpsert } from './schema.ts';

const tag = 'Clients';
const path = '/clients/{id}';
type Work = UnitOfWork<'team'>;

async function clients(
  reader: Reader<'team'>,
  rows: RowFor<'team', 'clients'>[],
): Promise<z.input<typeof Client>[]> {
  const external = await externalsOf(
    reader,
    rows.map((row) => row.id),
  );
  return rows.map((row) => pick(Client, row, { external: external(row.id) }));
}

async function createClient(work: Work, input: z.output<typeof ClientInput>): Promise<{ id: string }> {
  const id = work.newId('cli');
  const { workspaceId } = work.viewer;
  const { now } = work;
  await work.insert('clients', {
    id,
    workspaceId,
    name: input.name,
    createdAt: now,
    updatedAt: now,
    deletedAt: null,
  });
  await setExternal(work, 'client', id, input.external);
  return { id };
}

async function updateClient(work: Work, row: RowFor<'team', 'clients'>, patch: z.output<typeof ClientPatch>) {
  await setExternal(work, 'client', row.id, patch.external);
  const fields = differences(row, patch, ['name']);
  if (!isEmpty(fields)) await work.update('clients', { id: row.id }, { ...fields, updatedAt: work.now });
}

export const clientOperations = [
  operation({
    id: 'listClients',
    method: 'get',
    path: '/clients',
    tag,
    summary: 'List the companies that the agency works for, oldest first',
    team: team.reads({
      query: PageQuery,
      response: ClientPage,
      async handle({ reader, query: page }) {
        return renderPage(reader, await reader.list('clients', { order: 'createdAt', page }), clients);
      },
    }),
  }),
  operation({
    id: 'createClient',
    method: 'post',
    path: '/clients',
    tag,
    summary: 'Create a client',
    team: team.writes({
      body: ClientInput,
      response: Client,
      status: 201,
      write: ({ work, body }) => createClient(work, body),
      read: ({ reader }, { id }) => renderById(reader, 'clients', id, clients),
    }),
  }),
  operation({
    id: 'getClient',
    method: 'get',
    path,
    tag,
    summary: 'Read a client',
    team: team.reads({
      target: 'clients',
      response: Client,
      handle: ({ reader, target }) => renderRow(reader, target, clients),
    }),
  }),
  operation({
    id: 'updateClient',
    method: 'patch',
    path,
    tag,
    summary: 'Change a client',
    team: team.writes({
      target: 'clients',
      body: ClientPatch,
      response: Client,
      async write({ work, target, body }) {
        await updateClient(work, target, body);
        return { id: target.id };
      },
      read: ({ reader }, { id }) => renderById(reader, 'clients', id, clients),
    }),
  }),
  operation({
    id: 'deleteClient',
    method: 'delete',
    path,
    tag,
    summary: 'Delete a client that has no projects left',
    team: team.writes({
      target: 'clients',
      current: { response: Client, read: ({ reader }, { id }) => renderById(reader, 'clients', id, clients) },
      async write({ work, target }) {
        const [project] = await work.reader.all(
          'projects',
          (query) => void query.where('clientId', target.id).limit(1),
        );
        if (project)
          throw new Problem(409, 'client_has_projects', 'It still has projects', {
            detail: 'Delete its projects first. Nothing was changed.',
          });
        const people = await work.reader.all(
          'contacts',
          (query) => void query.where('clientId', target.id).whereNull('deletedAt'),
        );
        for (const contact of people) await deleteContact(work, contact);
        await work.update('clients', { id: target.id }, { deletedAt: work.now });
        return {};
      },
    }),
  }),
  operation({
    id: 'upsertClient',
    method: 'put',
    path,
    tag,
    summary: 'Create or update a client by its id in another tool',
    description: 'The id is `external:<source>:<id>`. Answers 201 or 200; unchanged when equal.',
    team: team.writes({
      body: ClientUpsert,
      response: Client,
      async write({ work, params, body: { url, ...input } }) {
        const address = externalAddress(params.id);
        const external = { ...address, url };
        const id = await findByExternal(work, 'client', address);
        if (id === undefined) return { ...(await createClient(work, { ...input, external })), status: 201 };
        const row = await work.reader.find('clients', id);
        if (!row) throw deletedHere();
        await updateClient(work, row, { ...input, external });
        return { id, status: 200 };
      },
      read: ({ reader }, { id }) => renderById(reader, 'clients', id, clients),
    }),
  }),
];
