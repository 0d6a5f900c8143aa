import { z } from '../../lib/zod.ts';

const count = z.number().int();
const Money = z
  .strictObject({ amount: count.openapi({ description: 'In minor units.' }), currency: z.string() })
  .openapi('Money');

export const Usage = z
  .strictObject({
    members: z.strictObject({ billable: count }).openapi({ description: 'People on the team now.' }),
    contacts: z
      .strictObject({ free: count })
      .openapi({ description: 'People at clients now: free, and without limit.' }),
    seatPrice: Money.nullable().openapi({
      description: 'For a member and a month. Null: the server has no SEAT_PRICE.',
    }),
    estimate: Money.nullable().openapi({ description: 'A month with the members there are now.' }),
    history: z
      .array(
        z.strictObject({
          month: z.string().openapi({ example: '2026-03' }),
          members: count.openapi({ description: 'People who were members at any time in it.' }),
          amount: count.nullable().openapi({ description: "At today's price, in minor units." }),
        }),
      )
      .openapi({ description: 'By month (UTC), oldest first, at most 24; the last is this one.' }),
  })
  .openapi('Usage', { description: 'Seats. Members are billable; contacts are not.' });
