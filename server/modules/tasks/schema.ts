import { z } from '../../lib/zod.ts';
import {
  day,
  digest,
  external,
  instant,
  line,
  markdown,
  markdownTree,
  PageQuery,
  page,
  place,
} from '../schema.ts';

export const TaskStatus = z.enum(['todo', 'in_progress', 'in_review', 'done']).openapi('TaskStatus');

const shown = {
  id: z.string(),
  projectId: z.string(),
  milestoneId: z.string().nullable(),
  parentId: z.string().nullable().openapi({ description: 'Of a subtask: its task. One level deep.' }),
  title: z.string(),
  description: z.string(),
  descriptionTree: markdownTree,
  status: TaskStatus,
  deliverable: z.boolean(),
  startsOn: day.nullable(),
  dueOn: day.nullable(),
  createdAt: instant,
  updatedAt: instant,
};
export const ClientTask = z.strictObject(shown).openapi('ClientTask');
export const TeamTask = z
  .strictObject({ ...shown, assigneeIds: z.array(z.string()), internal: z.boolean(), external })
  .openapi('TeamTask');

const fields = {
  title: line(300),
  description: markdown().default(''),
  status: TaskStatus.default('todo'),
  milestoneId: z.string().nullable().default(null),
  parentId: z.string().nullable().default(null),
  deliverable: z.boolean().default(false),
  assigneeIds: z.array(z.string()).max(50).default([]),
  startsOn: day.nullable().default(null),
  dueOn: day.nullable().default(null),
  internal: z.boolean().optional(),
  ...place,
};
export const TaskInput = z.strictObject({ ...fields, external: external.optional() }).openapi('TaskInput');
/** A subtask's place is its task: no parent or milestone of its own. */
export const SubtaskInput = TaskInput.omit({ parentId: true, milestoneId: true }).openapi('SubtaskInput');
export const TaskPatch = z
  .strictObject({
    title: fields.title,
    description: markdown(),
    status: TaskStatus,
    milestoneId: z.string().nullable(),
    parentId: z.string().nullable(),
    deliverable: z.boolean(),
    assigneeIds: z.array(z.string()).max(50),
    startsOn: day.nullable(),
    dueOn: day.nullable(),
    external,
    ...place,
    digest,
  })
  .partial()
  .openapi('TaskPatch');
export const TaskUpsert = z
  .strictObject({ projectId: z.string(), ...fields, url: z.url().max(2000).optional(), digest })
  .openapi('TaskUpsert');

/** Filters on what the asker sees, and on nothing else. */
const filters = {
  status: TaskStatus.optional(),
  milestoneId: z.string().optional(),
  parentId: z.string().optional().openapi({ description: 'Subtasks of this task; `none` for tasks alone.' }),
  deliverable: z.enum(['true', 'false']).optional(),
};
export const ClientTaskQuery = PageQuery.extend(filters);
export const TeamTaskQuery = PageQuery.extend({
  ...filters,
  internal: z.enum(['true', 'false']).optional(),
  assigneeId: z.string().optional(),
});

export const TeamTaskPage = page(TeamTask, 'TeamTaskPage');
export const ClientTaskPage = page(ClientTask, 'ClientTaskPage');
