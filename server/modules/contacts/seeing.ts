import type { Knex } from 'knex';
import type { Reader } from '../../visibility/reader.ts';
import type { Person } from '../dry-run.ts';

/** Contacts of the project's client whose scope takes the project in, whether or not it is shared. */
export async function contactsInScope(reader: Reader<'team'>, projectId: string): Promise<Person[]> {
  const found = await reader.all('contacts', (query) => {
    query
      .whereIn('clientId', reader.from('projects').select('clientId').where('id', projectId))
      .whereNull('deletedAt')
      .where((scope) => {
        const named = reader.from('contactProjects').select('contactId').where({ projectId });
        scope.where('limited', false).orWhereIn('id', named);
      })
      .orderBy('id');
  });
  return found.map(({ id, name }) => ({ id, name }));
}

/** The shared projects that a contact sees. */
export async function projectsShownTo(knex: Knex, contactId: string): Promise<string[]> {
  const rows = await knex('projects')
    .select('projects.id')
    .join('contacts', 'contacts.clientId', 'projects.clientId')
    .where({ 'contacts.id': contactId, 'projects.shared': true })
    .whereNull('projects.deletedAt')
    .where((scope) => {
      scope.where('contacts.limited', false).orWhereExists((named) => {
        named
          .select('contactProjects.projectId')
          .from('contactProjects')
          .whereRaw('?? = ??', ['contactProjects.contactId', 'contacts.id'])
          .whereRaw('?? = ??', ['contactProjects.projectId', 'projects.id']);
      });
    });
  return rows.map((row) => row.id);
}
