import type { Vitrine } from '@vitrine/sdk';

/**
 * Runs `work` when asked to: at once, and once more if it was asked for meanwhile. A burst of changes costs
 * two runs and not one for each.
 */
export function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let again = false;
  const run = async () => {
    do {
      again = false;
      await work();
    } while (again);
  };
  return () => {
    if (running) again = true;
    else
      running = run().finally(() => {
        running = undefined;
      });
    return running;
  };
}

/** Calls `onNews` for each change in a project, until `signal` ends it. */
export async function follow(
  vitrine: Vitrine,
  projectId: string,
  { after, signal, onNews }: { after: string; signal: AbortSignal; onNews(): void },
): Promise<void> {
  for await (const _event of vitrine.events(projectId, { after, signal })) onNews();
}
