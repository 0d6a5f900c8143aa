import { type Context, operation, team } from '../../http/operation.ts';
import type { z } from '../../lib/zod.ts';
import { Usage } from './schema.ts';
import { membersIn, monthsSince } from './seats.ts';

async function usage({ reader, services }: Context<'team'>): Promise<z.input<typeof Usage>> {
  const { seatPrice } = services;
  const members = await reader.all('members', (query) => void query.orderBy('createdAt'));
  const [contacts] = await reader.from('contacts').whereNull('deletedAt').count({ count: '*' });
  const [first] = members;
  const billable = members.filter((one) => one.deletedAt === null).length;
  const now = services.clock();
  return {
    members: { billable },
    contacts: { free: Number(contacts.count) },
    seatPrice,
    estimate: seatPrice && { ...seatPrice, amount: billable * seatPrice.amount },
    history: monthsSince(first?.createdAt ?? now.toISOString(), now).map((month) => {
      const count = membersIn(members, month);
      return { month: month.month, members: count, amount: seatPrice && count * seatPrice.amount };
    }),
  };
}

export const usageOperations = [
  operation({
    id: 'getUsage',
    method: 'get',
    path: '/usage',
    tag: 'Usage',
    summary: 'Seats: members billable, contacts free, by month',
    team: team.reads({ response: Usage, handle: usage }),
  }),
];
