import type { Place, Vitrine } from '@vitrine/sdk';
import type { DemoComment, DemoFile, DemoProject, DemoTask } from '../content/types.ts';
import { dayFromToday } from './dates.ts';
import { type Ids, idOf } from './people.ts';

/** What is said, and what hangs, in one place of a project. */
export interface Thread {
  project: DemoProject;
  projectId: string;
  place: Place;
  comments: DemoComment[];
  files: DemoFile[];
}

/**
 * Milestones, tasks and subtasks, each after the one before it: the order in which they are made is
 * the order in which they stand.
 *
 * @returns the places where something is to be said
 */
export async function addPlan(
  vitrine: Vitrine,
  project: DemoProject,
  projectId: string,
  memberIds: Ids,
): Promise<Thread[]> {
  const threads: Thread[] = [];
  const hear = (place: Place, { comments = [], files = [] }: Pick<DemoTask, 'comments' | 'files'>) => {
    if (comments.length + files.length > 0) threads.push({ project, projectId, place, comments, files });
  };
  const fieldsOf = (task: DemoTask) => ({
    title: task.title,
    description: task.description,
    status: task.status,
    deliverable: task.deliverable,
    assigneeIds: task.assignees?.map((key) => idOf(memberIds, key)),
    startsOn: dayFromToday(task.starts),
    dueOn: dayFromToday(task.due),
    internal: task.internal,
  });

  const addTask = async (task: DemoTask, milestoneId?: string) => {
    const { id } = await vitrine.tasks.create(projectId, { ...fieldsOf(task), milestoneId });
    hear({ taskId: id }, task);
    for (const subtask of task.subtasks ?? []) {
      const made = await vitrine.tasks.createSubtask(id, fieldsOf(subtask));
      hear({ taskId: made.id }, subtask);
    }
  };

  for (const { name, due, done, internal, tasks } of project.milestones) {
    const input = { name, dueOn: dayFromToday(due), done, internal };
    const milestone = await vitrine.milestones.create(projectId, input);
    for (const task of tasks) await addTask(task, milestone.id);
  }
  for (const task of project.looseTasks) await addTask(task);
  hear({ projectId }, project);
  return threads;
}
