import type { MilestoneWithProgress } from '../data/counts.ts';

export type MilestoneState = 'done' | 'next' | 'later';
export type Stop =
  | { kind: 'today' }
  | { kind: 'milestone'; milestone: MilestoneWithProgress; state: MilestoneState };

/** By date; what has none comes after, in the team's order. */
const inOrder = (milestones: readonly MilestoneWithProgress[]): MilestoneWithProgress[] =>
  milestones.toSorted((a, b) => (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999'));

export const nextMilestone = (milestones: readonly MilestoneWithProgress[]) =>
  inOrder(milestones).find(({ done }) => !done);

/** The stops of the timeline, today among them. */
export function timelineOf(milestones: readonly MilestoneWithProgress[], today: string): Stop[] {
  const next = nextMilestone(milestones);
  const stops: Stop[] = inOrder(milestones).map((milestone) => ({
    kind: 'milestone',
    milestone,
    state: milestone.done ? 'done' : milestone === next ? 'next' : 'later',
  }));
  const at = stops.findIndex(
    (stop) => stop.kind === 'milestone' && (stop.milestone.dueOn ?? '9999') >= today,
  );
  stops.splice(at < 0 ? stops.length : at, 0, { kind: 'today' });
  return stops;
}
