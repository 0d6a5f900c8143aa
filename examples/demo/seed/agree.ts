import { ConflictError } from '@vitrine/sdk';

/**
 * Sends a change that shows more to a client, as a careful script does: the first answer says what it would
 * show, and its digest sends the change again for exactly that.
 */
export async function agree<T>(change: (digest?: string) => PromiseLike<T>): Promise<T> {
  try {
    return await change();
  } catch (error) {
    if (!(error instanceof ConflictError) || !error.dryRun) throw error;
    return await change(error.dryRun.digest);
  }
}
