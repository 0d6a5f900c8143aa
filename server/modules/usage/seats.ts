export interface Seat {
  email: string;
  createdAt: string;
  deletedAt: string | null;
}
export interface SeatPrice {
  /** In minor units, for a member and a month. */
  amount: number;
  currency: string;
}

const MONTHS = 24;

/** `2026-03` and the instants that it lies between, in UTC. */
interface Month {
  month: string;
  from: string;
  to: string;
}

const monthAt = (year: number, index: number): Month => {
  const from = new Date(Date.UTC(year, index)).toISOString();
  return { month: from.slice(0, 7), from, to: new Date(Date.UTC(year, index + 1)).toISOString() };
};

/** From the month of the beginning to this one, the latest 24, oldest first. */
export function monthsSince(beginning: string, now: Date): Month[] {
  const year = now.getUTCFullYear();
  const index = now.getUTCMonth();
  return Array.from({ length: MONTHS }, (_, back) => monthAt(year, index - (MONTHS - 1 - back))).filter(
    ({ to }) => to > beginning,
  );
}

/** People who were members at any time in it. Someone who left and came back is one. */
export const membersIn = (seats: Seat[], { from, to }: Month): number =>
  new Set(
    seats
      .filter((seat) => seat.createdAt < to && (seat.deletedAt === null || seat.deletedAt >= from))
      .map((seat) => seat.email),
  ).size;
