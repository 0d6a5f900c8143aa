import type { Logger } from 'pino';
import { MINUTE } from '../lib/clock.ts';
import type { Services } from '../services.ts';
import { sweep, unlessElsewhere } from './sweep.ts';

export interface Job {
  name: string;
  /** Milliseconds from one beginning to the next. */
  every: number;
  /** Safe beside itself on other nodes. */
  run(): Promise<void>;
  /** Lets go of what it holds; the database is still there. */
  close?(): Promise<void>;
}

export interface Schedule {
  /** Finishes what is under way, and begins nothing more. */
  close(): Promise<void>;
}

/** All work that no request asks for. */
export function jobsOf({ db, clock, lastSeen, mailer }: Services): Job[] {
  return [
    // The bus wakes it too; by itself it finds what is due again.
    ...(mailer ? [{ name: 'mail', every: MINUTE, run: mailer.deliver, close: mailer.stop }] : []),
    { name: 'last-seen', every: MINUTE / 2, run: lastSeen.flush, close: lastSeen.flush },
    {
      name: 'sweep',
      every: 15 * MINUTE,
      run: () => unlessElsewhere(db, 'sweep', () => sweep(db, clock())),
    },
  ];
}

/** Runs each job now and then: one that takes longer than its interval skips a beat, one that fails tries again. */
export function startJobs(jobs: Job[], log: Logger): Schedule {
  const underWay = new Map<Job, Promise<void>>();
  const attempt = (name: string, run: () => Promise<void>): Promise<void> =>
    run().catch((err) => log.error({ err, job: name }, 'job failed'));
  const timers = jobs.map((job) =>
    setInterval(() => {
      if (underWay.has(job)) return;
      underWay.set(
        job,
        attempt(job.name, job.run).then(() => void underWay.delete(job)),
      );
    }, job.every).unref(),
  );
  return {
    async close() {
      for (const timer of timers) clearInterval(timer);
      await Promise.all(underWay.values());
      for (const { name, close } of jobs) if (close) await attempt(name, close);
    },
  };
}
