import type { DryRun, TaskStatus } from '@vitrine/sdk';

export const statusWords: Record<TaskStatus, string> = {
  todo: 'To do',
  in_progress: 'In progress',
  in_review: 'In review',
  done: 'Done',
};

const dayMonth = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
export const day = (on: string): string => dayMonth.format(new Date(on));

const timeOfDay = { hour: '2-digit', minute: '2-digit' } as const;
const today = new Intl.DateTimeFormat('en-GB', timeOfDay);
const before = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', ...timeOfDay });
export function moment(at: string): string {
  const date = new Date(at);
  const sameDay = date.toDateString() === new Date().toDateString();
  return (sameDay ? today : before).format(date);
}

export const money = (minor: number, currency: string): string => {
  const format = new Intl.NumberFormat('en-GB', { style: 'currency', currency, maximumFractionDigits: 0 });
  return format.format(minor / 100);
};

const list = new Intl.ListFormat('en', { type: 'conjunction' });
export const names = (people: { name: string }[]): string => list.format(people.map(({ name }) => name));

export const count = (n: number, one: string, many = `${one}s`): string =>
  `${n}\u00a0${n === 1 ? one : many}`;

export const size = (bytes: number): string =>
  bytes < 1000 ? count(bytes, 'byte') : `${Math.round(bytes / 1000).toLocaleString('en')} kB`;

/** What a yes would do, in one sentence. */
export function consequence({ exposes, contacts }: DryRun): string {
  const things = count(exposes.total, 'item');
  return contacts.length === 0
    ? `The client may see ${things} from then on. Nobody there has access yet.`
    : `${names(contacts)} will see ${things} at once.`;
}
