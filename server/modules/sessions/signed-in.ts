import { iso } from '../../lib/clock.ts';
import { describeUserAgent } from '../../lib/user-agent.ts';
import type { z } from '../../lib/zod.ts';
import type { Services } from '../../services.ts';
import type { Page } from '../../visibility/page.ts';
import type { ListInput, Reader, RowFor } from '../../visibility/reader.ts';
import { pick } from '../pick.ts';
import { ClientOwnSession, ContactSession } from './schema.ts';

type Where = Parameters<NonNullable<ListInput['where']>>[0];
const open = (services: Services) => (query: Where) =>
  void query.where('expiresAt', '>', iso(services.clock()));

/** Where the asking contact is signed in, the latest first. */
export async function ownSessions(
  reader: Reader<'client'>,
  services: Services,
  page: ListInput['page'],
): Promise<Page<z.input<typeof ClientOwnSession>>> {
  const { familyId } = reader.viewer;
  const found = await reader.list('sessionFamilies', {
    still: open(services),
    order: 'createdAt',
    direction: 'desc',
    page,
  });
  const form = (row: RowFor<'client', 'sessionFamilies'>) =>
    pick(ClientOwnSession, row, {
      userAgent: describeUserAgent(row.userAgent),
      current: row.id === familyId,
    });
  return { data: found.data.map(form), nextCursor: found.nextCursor };
}

/** Where a contact is signed in, for those who look after the workspace. */
export async function sessionsOfContact(
  reader: Reader<'team'>,
  services: Services,
  contactId: string,
  page: ListInput['page'],
): Promise<Page<z.input<typeof ContactSession>>> {
  const found = await reader.list('sessionFamilies', {
    where: (query) => void query.where({ contactId }).whereNull('endedAt'),
    still: open(services),
    order: 'createdAt',
    direction: 'desc',
    page,
  });
  const form = (row: RowFor<'team', 'sessionFamilies'>) =>
    pick(ContactSession, row, { userAgent: describeUserAgent(row.userAgent) });
  return { data: found.data.map(form), nextCursor: found.nextCursor };
}
