import { invalidField } from '../../lib/problem.ts';
import type { UnitOfWork } from '../unit-of-work.ts';

/** Subtask -> task -> milestone, all of one project, and no deeper. */
export async function checkPlaceInPlan(
  work: UnitOfWork<'team'>,
  projectId: string,
  { milestoneId, parentId }: { milestoneId: string | null; parentId: string | null },
  taskId?: string,
): Promise<void> {
  if (milestoneId !== null) {
    if (parentId !== null)
      throw invalidField('/milestoneId', "A subtask is in its task's milestone: leave this out");
    const milestone = await work.reader.find('milestones', milestoneId);
    if (milestone?.projectId !== projectId)
      throw invalidField('/milestoneId', 'There is no such milestone in this project');
  }
  if (parentId === null) return;
  const parent = await work.reader.find('tasks', parentId);
  if (parent?.projectId !== projectId || parent.id === taskId)
    throw invalidField('/parentId', 'There is no such task in this project');
  if (parent.parentId !== null) throw invalidField('/parentId', 'A subtask has no subtasks of its own');
  if (taskId === undefined) return;
  const [child] = await work.tx('tasks').select('id').where({ parentId: taskId }).limit(1);
  if (child) throw invalidField('/parentId', 'A task with subtasks cannot become a subtask');
}
