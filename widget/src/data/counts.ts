import { isUnder } from './departures.ts';
import type { ClientMilestone, ClientTask, Progress } from './forms.ts';

export type MilestoneWithProgress = ClientMilestone & { progress: Progress };

/** The progress that is left when these tasks are no longer seen. */
export function without(progress: Progress, leaving: readonly ClientTask[]): Progress {
  const counted = leaving.filter((task) => task.parentId === null);
  const done = counted.filter((task) => task.status === 'done').length;
  return { done: Math.max(0, progress.done - done), total: Math.max(0, progress.total - counted.length) };
}

export const milestonesWithout = (
  milestones: readonly MilestoneWithProgress[],
  leaving: readonly ClientTask[],
  ids: ReadonlySet<string>,
): MilestoneWithProgress[] =>
  milestones
    .filter((milestone) => !isUnder(milestone, ids))
    .map((milestone) => ({
      ...milestone,
      progress: without(
        milestone.progress,
        leaving.filter((task) => task.milestoneId === milestone.id),
      ),
    }));
