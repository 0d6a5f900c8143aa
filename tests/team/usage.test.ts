import { describe, expect, it } from 'vitest';
import { readConfig } from '../../server/config.ts';
import { membersIn, monthsSince } from '../../server/modules/usage/seats.ts';
import { describeServer } from '../support/describe-server.ts';
import { startTestServer } from '../support/test-server.ts';

describe('months', () => {
  const now = new Date('2026-03-31T23:59:59.999Z');
  it('go from the first to this one, at most 24', () => {
    expect(monthsSince('2026-01-31T23:00:00.000Z', now).map(({ month }) => month)).toEqual([
      '2026-01',
      '2026-02',
      '2026-03',
    ]);
    const all = monthsSince('2019-01-01T00:00:00.000Z', now).map(({ month }) => month);
    expect([all.length, all[0], all.at(-1)]).toEqual([24, '2024-04', '2026-03']);
  });

  it('count who was a member at any time in them', () => {
    const [january, february, march] = monthsSince('2026-01-01T00:00:00.000Z', now);
    const seat = (email: string, createdAt: string, deletedAt: string | null) => ({
      email,
      createdAt,
      deletedAt,
    });
    const seats = [
      seat('stays', '2026-01-01T00:00:00.000Z', null),
      seat('january alone', '2026-01-31T23:59:59.999Z', '2026-01-31T23:59:59.999Z'),
      seat('into february', '2026-01-10T00:00:00.000Z', '2026-02-01T00:00:00.000Z'),
      seat('from march', '2026-03-01T00:00:00.000Z', null),
      // Left and came back within a month: one person, one seat.
      seat('back', '2026-02-01T00:00:00.000Z', '2026-02-10T00:00:00.000Z'),
      seat('back', '2026-02-20T00:00:00.000Z', '2026-02-27T00:00:00.000Z'),
    ];
    expect([january, february, march].map((month) => membersIn(seats, month as never))).toEqual([3, 3, 2]);
  });
});

describe('SEAT_PRICE', () => {
  it('is minor units and a currency', () => {
    expect(readConfig({ SEAT_PRICE: '900 EUR' }).seatPrice).toEqual({ amount: 900, currency: 'EUR' });
    expect(readConfig({}).seatPrice).toBeNull();
    for (const wrong of ['9', '9.00 EUR', '900EUR', '-900 EUR', '900 euro'])
      expect(() => readConfig({ SEAT_PRICE: wrong })).toThrow(/SEAT_PRICE/);
  });
});

describeServer(
  'usage',
  (at) => {
    const usage = async () => (await at.team.get('/usage')).body;

    it('counts members, and prices them', async () => {
      await at.team.make('/members', { name: 'Ines', email: 'ines@agency.example' });
      const gone = await at.team.make('/members', { name: 'Jan', email: 'jan@agency.example' });
      await at.team.delete(`/members/${gone.id}`);
      const now = await usage();
      expect(now).toMatchObject({
        members: { billable: 2 },
        seatPrice: { amount: 900, currency: 'EUR' },
        estimate: { amount: 1800, currency: 'EUR' },
      });
      // Who was here for a part of the month is in its bill.
      expect(now.history.at(-1)).toEqual({ month: expect.any(String), members: 3, amount: 2700 });
    });

    it('has the same bill with a thousand contacts more', async () => {
      const client = await at.team.make('/clients', { name: 'Alster' });
      const before = await usage();
      const invite = async (n: number) => {
        const { id } = await at.team.make(`/clients/${client.id}/contacts`, {
          name: `Contact ${n}`,
          email: `contact-${n}@alster.example`,
        });
        const invited = await at.team.post(`/contacts/${id}/invitations`, {});
        expect(invited.status).toBe(201);
      };
      for (let n = 0; n < 1000; n += 20)
        await Promise.all(Array.from({ length: 20 }, (_, k) => invite(n + k)));
      const after = await usage();
      expect(after.contacts.free).toBe(before.contacts.free + 1000);
      expect({ ...after, contacts: null }).toEqual({ ...before, contacts: null });
    }, 120_000);

    it('names no price where none is set', async () => {
      const server = await startTestServer(at.database);
      const { team } = await server.workspace();
      expect((await team.get('/usage')).body).toMatchObject({
        seatPrice: null,
        estimate: null,
        history: [{ members: 1, amount: null }],
      });
      await server.close();
    });
  },
  () => ({ seatPrice: { amount: 900, currency: 'EUR' } }),
);
