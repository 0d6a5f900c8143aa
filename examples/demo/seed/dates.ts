/** A day as an offset from today, so that the projects look alive whenever they are made. */
export function dayFromToday(offset: number | undefined): string | undefined {
  if (offset === undefined) return undefined;
  const day = new Date();
  day.setUTCDate(day.getUTCDate() + offset);
  return day.toISOString().slice(0, 10);
}
