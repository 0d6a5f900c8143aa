import { AbortedError, TimeoutError } from '../errors.ts';

const LONGEST_TIMER = 2 ** 31 - 1;

/**
 * Runs one attempt, which ends with its own outcome, `timeout` milliseconds from now, or with
 * `signal`: whatever comes first, even when `run` pays no heed to the signal it is given.
 *
 * @param keepOpen the outcome goes on after it is returned (a stream): `signal` still ends it
 */
export function withDeadline<T>(
  run: (signal: AbortSignal) => Promise<T>,
  timeout: number,
  signal: AbortSignal | undefined,
  keepOpen: boolean,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const controller = new AbortController();
    const stop = (error: Error) => {
      reject(error);
      controller.abort(error);
    };
    const onAbort = () =>
      stop(new AbortedError({ code: 'aborted', detail: 'The caller stopped it' }, { cause: signal?.reason }));
    if (signal?.aborted) return onAbort();
    signal?.addEventListener('abort', onAbort, { once: true });
    const timer =
      timeout > 0 && timeout <= LONGEST_TIMER
        ? setTimeout(
            () => stop(new TimeoutError({ code: 'timeout', detail: `No answer within ${timeout} ms` })),
            timeout,
          )
        : undefined;
    const settle = (done: () => void, failed: boolean) => {
      clearTimeout(timer);
      if (failed || !keepOpen) signal?.removeEventListener('abort', onAbort);
      done();
    };
    run(controller.signal).then(
      (value) => settle(() => resolve(value), false),
      (error) => settle(() => reject(error), true),
    );
  });
}
