import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { sleep } from '../../sdk/src/core/sleep.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a sleep lasts as long as it should', async () => {
  const woken = vi.fn();
  const sleeping = sleep(1000).then(woken);
  await vi.advanceTimersByTimeAsync(999);
  expect(woken).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(woken).toHaveBeenCalled();
  await sleeping;
});

test('a signal ends it, and leaves no timer', async () => {
  const controller = new AbortController();
  const sleeping = sleep(1000, controller.signal);
  controller.abort();
  await sleeping;
  await sleep(1000, controller.signal);
  expect(vi.getTimerCount()).toBe(0);
});
