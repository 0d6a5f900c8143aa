import type { Bus } from '../../lib/bus.ts';

/** Waits for a wake-up, a heartbeat or the end, and forgets no wake-up that came while nobody waited. */
export function createAlarm(bus: Bus, ids: string[], signal: AbortSignal, heartbeat: number) {
  let pending = false;
  let resume: (() => void) | undefined;
  const ring = () => {
    pending = true;
    resume?.();
  };
  const silence = ids.filter(Boolean).map((id) => bus.listen(id, ring));
  signal.addEventListener('abort', ring);

  return {
    async next(): Promise<'woken' | 'heartbeat'> {
      if (!pending)
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, heartbeat);
          timer.unref();
          resume = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      const woken = pending;
      pending = false;
      resume = undefined;
      return woken ? 'woken' : 'heartbeat';
    },
    stop(): void {
      for (const off of silence) off();
      signal.removeEventListener('abort', ring);
    },
  };
}
