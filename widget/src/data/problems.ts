import { VitrineError } from '@vitrine/sdk';

export type ProblemKind = 'signed-out' | 'not-found' | 'unreachable' | 'busy' | 'refused' | 'failed';

/** What a failure means to the reader, whatever it was technically. */
export function kindOf(error: unknown): ProblemKind {
  if (!(error instanceof VitrineError)) return 'failed';
  if (error.status === 401 || error.code === 'no_token') return 'signed-out';
  if (error.status === 404) return 'not-found';
  if (error.status === 429) return 'busy';
  if (error.status === undefined) return 'unreachable';
  return error.status < 500 ? 'refused' : 'failed';
}

/** These end the session or the view; anything else may pass. */
export const isFinal = (error: unknown): boolean => ['signed-out', 'not-found'].includes(kindOf(error));
