import { notFound } from '../../lib/problem.ts';
import type { z } from '../../lib/zod.ts';
import { type ItemRef, itemTypeOf, tableOf } from '../../visibility/exposure.ts';
import { hangsOn, type ItemTable } from '../../visibility/policy.ts';
import type { Reader } from '../../visibility/reader.ts';
import { contactsInScope } from '../contacts/seeing.ts';
import type { Person } from '../dry-run.ts';
import { type TitledItem, titlesOf } from '../titles.ts';
import type { ItemAudience } from './schema.ts';

type Answer = z.input<typeof ItemAudience>;
type Rule = Answer['rule'];
type ItemRow = { id: string; projectId: string; internal: boolean } & Record<string, unknown>;

const channels: Answer['channels'] = ['portal', 'api', 'stream', 'search', 'activity'];

/** Who sees an item, and by which rule: the chain of what it hangs on, read aloud. */
export async function audienceOf(reader: Reader<'team'>, id: string): Promise<Answer> {
  const type = itemTypeOf(id);
  const row = type && ((await reader.find(tableOf[type], id)) as ItemRow | undefined);
  if (!type || !row) throw notFound();
  const project = await reader.find('projects', row.projectId);
  if (!project) throw notFound();
  const client = await reader.find('clients', project.clientId);
  const flagged = row.internal ? undefined : await flaggedAbove(reader, tableOf[type], row);
  const contacts = await contactsInScope(reader, project.id);
  const rule = ruleFor(row, flagged, project.shared, contacts);
  const because = flagged ? await titled(reader, flagged) : null;
  const shown = rule === 'visible';
  return {
    item: await titled(reader, { type, id }),
    rule,
    because,
    sentence: sentence(rule, because, client?.name ?? 'the client', contacts.length),
    contacts: shown ? contacts : [],
    channels: shown ? [...channels, ...(type === 'file' ? (['download'] as const) : [])] : [],
  };
}

async function flaggedAbove(
  reader: Reader<'team'>,
  table: ItemTable,
  row: ItemRow,
): Promise<ItemRef | undefined> {
  for (const [column, parent] of Object.entries(hangsOn[table])) {
    const parentId = row[column];
    if (typeof parentId !== 'string') continue;
    const above = (await reader.find(parent, parentId)) as ItemRow | undefined;
    if (!above) continue;
    const type = itemTypeOf(above.id);
    if (above.internal && type) return { type, id: above.id };
    const further = await flaggedAbove(reader, parent, above);
    if (further) return further;
  }
  return undefined;
}

function ruleFor(row: ItemRow, flagged: ItemRef | undefined, shared: boolean, contacts: Person[]): Rule {
  if (row.internal) return 'internal';
  if (flagged) return 'ancestor_internal';
  if (!shared) return 'project_not_shared';
  return contacts.length === 0 ? 'no_contacts' : 'visible';
}

const titled = async (reader: Reader<'team'>, item: ItemRef): Promise<TitledItem> => ({
  ...item,
  title: (await titlesOf(reader, [item])).get(item.id) ?? '',
});

function sentence(rule: Rule, because: TitledItem | null, client: string, people: number): string {
  switch (rule) {
    case 'internal':
      return 'Team only: it is marked internal.';
    case 'ancestor_internal':
      return `Team only: the ${because?.type} “${because?.title}” above it is marked internal.`;
    case 'project_not_shared':
      return `Team only for now: the project is not shared with ${client} yet.`;
    case 'no_contacts':
      return `Nobody at ${client} has been added yet. Whoever is will see it.`;
    default:
      return `Seen by ${client}: ${people === 1 ? 'one person' : `${people} people`}.`;
  }
}
