import type { TeamComment, TeamFile, TeamMilestone, TeamTask } from '@vitrine/sdk';
import type { Board } from './board.ts';

/** Something with a flag, by the name that it goes by in a sentence. */
export type Flagged =
  | { type: 'milestone'; item: TeamMilestone }
  | { type: 'task'; item: TeamTask }
  | { type: 'comment'; item: TeamComment; on?: TeamTask }
  | { type: 'file'; item: TeamFile; on?: TeamTask };

export function nameOf(flagged: Flagged): string {
  switch (flagged.type) {
    case 'milestone':
    case 'file':
      return flagged.item.name;
    case 'task':
      return flagged.item.title;
    case 'comment':
      return `${flagged.item.author.name}: ${flagged.item.body.replaceAll(/\s+/g, ' ').slice(0, 60)}`;
  }
}

/**
 * What hides it besides its own flag, to say why; the server alone decides.
 *
 * @returns the nearest thing above it that is internal
 */
export function hiddenBy(board: Board, flagged: Flagged): string | undefined {
  if (flagged.type === 'milestone') return undefined;
  if (flagged.type === 'task') return aboveTask(board, flagged.item);
  if (!flagged.on) return undefined;
  return flagged.on.internal ? flagged.on.title : aboveTask(board, flagged.on);
}

function aboveTask(board: Board, task: TeamTask): string | undefined {
  const parent = board.tasks.find(({ id }) => id === task.parentId);
  if (parent) return parent.internal ? parent.title : aboveTask(board, parent);
  const milestone = board.milestones.find(({ id }) => id === task.milestoneId);
  return milestone?.internal ? milestone.name : undefined;
}
