import type { Reader } from '../../visibility/reader.ts';
import type { Audience } from '../../visibility/viewer.ts';

export interface Progress {
  done: number;
  total: number;
}

/** Tasks done and in all, for the project and for each milestone: one query over what the viewer sees. */
export async function progressOf(
  reader: Reader<Audience>,
  projectId: string,
): Promise<{ project: Progress; milestone(id: string): Progress }> {
  const groups = await reader
    .from('tasks')
    .select('milestoneId', 'status')
    .count({ count: '*' })
    .where({ projectId })
    .whereNull('parentId')
    .groupBy('milestoneId', 'status');
  const project = { done: 0, total: 0 };
  const byMilestone = new Map<string | null, Progress>();
  for (const { milestoneId, status, count } of groups) {
    const milestone = byMilestone.get(milestoneId) ?? { done: 0, total: 0 };
    byMilestone.set(milestoneId, milestone);
    for (const progress of [project, milestone]) {
      progress.total += Number(count);
      if (status === 'done') progress.done += Number(count);
    }
  }
  return { project, milestone: (id) => byMilestone.get(id) ?? { done: 0, total: 0 } };
}
