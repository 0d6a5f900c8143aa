import type { Row } from '../../db/tables.ts';
import { operation, team } from '../../http/operation.ts';
import { invalidField, notFound } from '../../lib/problem.ts';
import { externalAddress, findByExternal } from '../external-refs.ts';
import { renderById, renderPage, renderRow } from '../render.ts';
import { PageQuery } from '../schema.ts';
import { deletedHere } from '../upsert.ts';
import { createContact, deleteContact, updateContact } from './commands.ts';
import { contactForms } from './render.ts';
import { Contact, ContactInput, ContactPage, ContactPatch, ContactUpsert } from './schema.ts';

const tag = 'Contacts';
const path = '/contacts/{id}';

/** Deleted contacts keep their names under what they wrote, and are otherwise gone. */
function mustBeThere(contact: Row<'contacts'>): Row<'contacts'> {
  if (contact.deletedAt !== null) throw notFound();
  return contact;
}

export const contactOperations = [
  operation({
    id: 'listContacts',
    method: 'get',
    path: '/clients/{id}/contacts',
    tag,
    summary: "List a client's people, oldest first",
    team: team.reads({
      target: 'clients',
      query: PageQuery,
      response: ContactPage,
      async handle({ reader, target, query: page }) {
        const found = await reader.list('contacts', {
          where: (query) => void query.where('clientId', target.id).whereNull('deletedAt'),
          order: 'createdAt',
          page,
        });
        return renderPage(reader, found, contactForms);
      },
    }),
  }),
  operation({
    id: 'createContact',
    method: 'post',
    path: '/clients/{id}/contacts',
    tag,
    summary: 'Add a person at a client',
    description: 'A free seat. They see what is shared with their client from now on.',
    team: team.writes({
      target: 'clients',
      body: ContactInput,
      response: Contact,
      status: 201,
      write: ({ work, target, body }) => createContact(work, target.id, body),
      read: ({ reader }, { id }) => renderById(reader, 'contacts', id, contactForms),
    }),
  }),
  operation({
    id: 'getContact',
    method: 'get',
    path,
    tag,
    summary: 'Read a contact',
    team: team.reads({
      target: 'contacts',
      response: Contact,
      handle: async ({ reader, target }) => renderRow(reader, mustBeThere(target), contactForms),
    }),
  }),
  operation({
    id: 'updateContact',
    method: 'patch',
    path,
    tag,
    summary: 'Change a contact',
    description: 'More projects for them answers 409 `would_expose` until the digest is sent.',
    team: team.writes({
      target: 'contacts',
      body: ContactPatch,
      response: Contact,
      async write({ work, target, body }) {
        await updateContact(work, mustBeThere(target), body);
        return { id: target.id };
      },
      read: ({ reader }, { id }) => renderById(reader, 'contacts', id, contactForms),
    }),
  }),
  operation({
    id: 'deleteContact',
    method: 'delete',
    path,
    tag,
    summary: 'Remove a contact; its sessions end at once',
    team: team.writes({
      target: 'contacts',
      current: {
        response: Contact,
        read: ({ reader }, { id }) => renderById(reader, 'contacts', id, contactForms),
      },
      async write({ work, target }) {
        await deleteContact(work, mustBeThere(target));
        return {};
      },
    }),
  }),
  operation({
    id: 'upsertContact',
    method: 'put',
    path,
    tag,
    summary: 'Create or update a contact by its id in another tool',
    description: 'The id is `external:<source>:<id>`. Answers 201 or 200; unchanged when equal.',
    team: team.writes({
      body: ContactUpsert,
      response: Contact,
      async write({ work, params, body: { clientId, url, projectIds, digest, ...input } }) {
        const address = externalAddress(params.id);
        const external = { ...address, url };
        const id = await findByExternal(work, 'contact', address);
        if (id === undefined) {
          if (!(await work.reader.find('clients', clientId)))
            throw invalidField('/clientId', 'There is no such client');
          const created = { ...input, projectIds: projectIds ?? null, external };
          return { ...(await createContact(work, clientId, created)), status: 201 };
        }
        const contact = await work.reader.find('contacts', id);
        if (!contact || contact.deletedAt !== null) throw deletedHere();
        await updateContact(work, contact, { ...input, projectIds, digest }, external);
        return { id, status: 200 };
      },
      read: ({ reader }, { id }) => renderById(reader, 'contacts', id, contactForms),
    }),
  }),
];
