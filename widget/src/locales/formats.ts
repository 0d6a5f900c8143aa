/** Dates, times and numbers as the reader's language writes them. */
export interface Formats {
  /** 14 Mar; with the year when it is not this one. */
  day(on: string): string;
  /** 14 March 2026 */
  fullDay(on: string): string;
  time(at: Date): string;
  /** When something happened, in full. */
  moment(at: string): string;
  /** 3 minutes ago, yesterday; a date when it is long ago. */
  ago(at: string, now: Date, justNow: string): string;
  readonly locale: string;
  number(value: number): string;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A day has no time zone: reading it as the reader's midnight would move it by one for some. */
const asDate = (on: string) => new Date(`${on}T00:00:00Z`);

export function createFormats(locale: string): Formats {
  const dates = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options);
  const short = dates({ day: 'numeric', month: 'short', timeZone: 'UTC' });
  const shortWithYear = dates({ day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
  const full = dates({ dateStyle: 'long', timeZone: 'UTC' });
  const clock = dates({ timeStyle: 'short' });
  const moment = dates({ dateStyle: 'long', timeStyle: 'short' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const number = new Intl.NumberFormat(locale);
  const thisYear = String(new Date().getFullYear());
  const day = (on: string) => (on.startsWith(thisYear) ? short : shortWithYear).format(asDate(on));

  return {
    locale,
    day,
    fullDay: (on) => full.format(asDate(on)),
    time: (at) => clock.format(at),
    moment: (at) => moment.format(new Date(at)),
    number: (value) => number.format(value),
    ago(at, now, justNow) {
      const past = Math.max(0, now.getTime() - new Date(at).getTime());
      if (past < MINUTE) return justNow;
      if (past < HOUR) return relative.format(-Math.floor(past / MINUTE), 'minute');
      if (past < DAY) return relative.format(-Math.floor(past / HOUR), 'hour');
      if (past < 7 * DAY) return relative.format(-Math.floor(past / DAY), 'day');
      return day(at.slice(0, 10));
    },
  };
}

/** The reader's own calendar day, as the server writes days. */
export const today = (now: Date): string =>
  [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
