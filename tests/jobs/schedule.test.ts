import { pino } from 'pino';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startJobs } from '../../server/jobs/schedule.ts';

const log = pino({ level: 'silent' });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('runs a job at its interval, and tries again after one that failed', async () => {
  const error = vi.spyOn(log, 'error');
  const run = vi.fn<() => Promise<void>>().mockRejectedValueOnce(new Error('locked')).mockResolvedValue();
  const jobs = startJobs([{ name: 'sweep', every: 1000, run }], log);
  await vi.advanceTimersByTimeAsync(3500);
  expect(run).toHaveBeenCalledTimes(3);
  expect(error).toHaveBeenCalledOnce();
  expect(error.mock.calls[0]?.[0]).toMatchObject({ job: 'sweep' });
  await jobs.close();
});

it('skips a beat while a job is under way, and waits for it at the end', async () => {
  let finish = () => {};
  const run = vi.fn(() => new Promise<void>((resolve) => (finish = resolve)));
  const told: string[] = [];
  const close = async () => void told.push('close');
  const jobs = startJobs([{ name: 'mail', every: 1000, run, close }], log);
  await vi.advanceTimersByTimeAsync(5000);
  expect(run).toHaveBeenCalledTimes(1);
  const closed = jobs.close().then(() => told.push('closed'));
  await vi.advanceTimersByTimeAsync(5000);
  expect(told).toEqual([]);
  finish();
  await closed;
  expect(told).toEqual(['close', 'closed']);
  expect(run).toHaveBeenCalledTimes(1);
  expect(vi.getTimerCount()).toBe(0);
});

it('stops all of them, also where one cannot be closed', async () => {
  const close = vi.fn(async () => {});
  const fails = async () => {
    throw new Error('gone');
  };
  const run = async () => {};
  await startJobs(
    [
      { name: 'one', every: 1000, run, close: fails },
      { name: 'two', every: 1000, run, close },
    ],
    log,
  ).close();
  expect(close).toHaveBeenCalledOnce();
});
