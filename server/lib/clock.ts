/** The present as an RFC 3339 instant in UTC. Passed in, so that tests own time. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();

/** Milliseconds for the durations that the product names. */
export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;

/** Of two instants: as text they sort by time. */
export const earlier = (one: string, other: string): string => [one, other].sort()[0] as string;

export const iso = (date: Date): string => date.toISOString();
export const before = (date: Date, milliseconds: number): string =>
  iso(new Date(date.getTime() - milliseconds));
export const after = (date: Date, milliseconds: number): string =>
  iso(new Date(date.getTime() + milliseconds));
