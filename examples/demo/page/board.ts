import type {
  Contact,
  Finance,
  Message,
  TeamComment,
  TeamFile,
  TeamMilestone,
  TeamProject,
  TeamTask,
  Vitrine,
} from '@vitrine/sdk';

/** One project as the team sees it. */
export interface Board {
  project: TeamProject;
  milestones: TeamMilestone[];
  tasks: TeamTask[];
  files: TeamFile[];
  /** On the project itself. */
  comments: TeamComment[];
  /** The latest last. */
  messages: Message[];
  finance: Finance;
  /** Who at the client may see it, once it is shared. */
  contacts: Contact[];
  /** Where the stream goes on from. */
  lastEventId: string;
}

export async function loadBoard(vitrine: Vitrine, projectId: string): Promise<Board> {
  const most = { limit: 100 };
  const [portal, tasks, files, comments, messages, finance] = await Promise.all([
    vitrine.projects.portal(projectId),
    vitrine.tasks.list(projectId, most).all(),
    vitrine.files.list({ projectId }, most).all(),
    vitrine.comments.list({ projectId }, most).all(),
    vitrine.messages.list(projectId, most).all(),
    vitrine.projects.finance(projectId),
  ]);
  const contacts = await vitrine.contacts.list(portal.project.clientId, most).all();
  const among = ({ projectIds }: Contact) => projectIds === null || projectIds.includes(projectId);
  const { project, milestones, lastEventId } = portal;
  return {
    project,
    milestones,
    tasks,
    files,
    comments,
    messages: messages.reverse(),
    finance,
    contacts: contacts.filter(among),
    lastEventId,
  };
}
