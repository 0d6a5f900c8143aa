import type {
  Author,
  ClientActivity,
  ClientComment,
  ClientFile,
  ClientPortal,
  ClientTask,
  MarkdownNode,
} from '@vitrine/sdk';

/** A project as the server would show it to a contact, small and whole. */
export const AT = '2026-03-02T09:30:00.000Z';
export const PROJECT = 'prj_site';
export const OWN: Author = { type: 'contact', id: 'con_lena', name: 'Lena Brandt' };
export const MARA: Author = { type: 'member', id: 'mem_mara', name: 'Mara Okafor' };

const text = (value: string): MarkdownNode => ({ type: 'text', value });
export const paragraph = (value: string): MarkdownNode => ({ type: 'paragraph', children: [text(value)] });

export const task = (id: string, more: Partial<ClientTask> = {}): ClientTask => ({
  id,
  projectId: PROJECT,
  milestoneId: null,
  parentId: null,
  title: `Task ${id}`,
  description: '',
  descriptionTree: [],
  status: 'todo',
  deliverable: false,
  startsOn: null,
  dueOn: null,
  createdAt: AT,
  updatedAt: AT,
  ...more,
});

export const comment = (id: string, body: string, more: Partial<ClientComment> = {}): ClientComment => ({
  id,
  projectId: PROJECT,
  taskId: null,
  author: MARA,
  body,
  bodyTree: [paragraph(body)],
  createdAt: AT,
  updatedAt: AT,
  ...more,
});

export const file = (id: string, name: string, more: Partial<ClientFile> = {}): ClientFile => ({
  id,
  projectId: PROJECT,
  taskId: null,
  commentId: null,
  name,
  size: 1_482_000,
  mediaType: 'application/pdf',
  sha256: '0'.repeat(64),
  author: MARA,
  createdAt: AT,
  updatedAt: AT,
  ...more,
});

const activity = (
  id: string,
  verb: ClientActivity['verb'],
  item: ClientActivity['item'],
  actor = MARA,
  createdAt = AT,
): ClientActivity => ({ id, projectId: PROJECT, verb, item, actor, createdAt });

const milestone = (id: string, name: string, dueOn: string | null, done: boolean) => ({
  id,
  projectId: PROJECT,
  name,
  dueOn,
  done,
  createdAt: AT,
  updatedAt: AT,
  progress: { done: 0, total: 0 },
});

const titled = ({ id, title }: ClientTask) => ({ type: 'task' as const, id, title });

export function makeProject(): ClientPortal {
  const tasks = [
    task('tsk_brief', { title: 'Agree on the brief', status: 'done', milestoneId: 'mil_found' }),
    task('tsk_photos', { title: 'Photographs of the bakery', status: 'done', milestoneId: 'mil_found' }),
    task('tsk_home', {
      title: 'Home page design',
      status: 'in_review',
      milestoneId: 'mil_design',
      deliverable: true,
      dueOn: '2026-03-20',
    }),
    task('tsk_shop', {
      title: 'Shop and basket',
      status: 'in_progress',
      milestoneId: 'mil_design',
      dueOn: '2026-04-02',
    }),
    task('tsk_guide', { title: 'Style guide', milestoneId: 'mil_design', deliverable: true }),
    task('tsk_launch', { title: 'Put it online', milestoneId: 'mil_launch', dueOn: '2026-05-18' }),
    task('tsk_loose', { title: 'Hand over the keys' }),
  ];
  const [brief, , home] = tasks as [ClientTask, ClientTask, ClientTask];
  const portal: ClientPortal = {
    viewer: { ...OWN, workspaceName: 'Studio Sandtor' },
    project: {
      id: PROJECT,
      name: 'A new shop for Alsterbrot',
      description: 'Everything the bakery needs online.',
      descriptionTree: [paragraph('Everything the bakery needs online: a shop, and a page for each branch.')],
      status: 'active',
      clientId: 'cli_alster',
      startsOn: '2026-02-02',
      dueOn: '2026-05-29',
      createdAt: AT,
      updatedAt: AT,
    },
    progress: { done: 0, total: 0 },
    milestones: [
      milestone('mil_found', 'Foundations', '2026-02-20', true),
      milestone('mil_design', 'Design', '2026-04-10', false),
      milestone('mil_launch', 'Launch', '2026-05-29', false),
    ],
    tasks: { data: tasks, nextCursor: null },
    activity: [
      activity('act_3', 'updated', titled(home)),
      activity(
        'act_2',
        'commented',
        { type: 'comment', id: 'cmt_1', title: 'The photographs are lovely' },
        OWN,
      ),
      activity('act_1', 'completed', titled(brief)),
    ],
    lastEventId: '7',
  };
  return counted(portal);
}

/** As the server counts: from the tasks that are there. */
export function counted(portal: ClientPortal): ClientPortal {
  const count = (tasks: ClientTask[]) => ({
    done: tasks.filter(({ status }) => status === 'done').length,
    total: tasks.length,
  });
  const { data } = portal.tasks;
  return {
    ...portal,
    progress: count(data),
    milestones: portal.milestones.map((one) => ({
      ...one,
      progress: count(data.filter(({ milestoneId }) => milestoneId === one.id)),
    })),
  };
}

export const emptyProject = (): ClientPortal => {
  const portal = makeProject();
  portal.project.descriptionTree = [];
  return counted({ ...portal, milestones: [], activity: [], tasks: { data: [], nextCursor: null } });
};
