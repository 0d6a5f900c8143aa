import type { Vitrine, VitrineClient } from '../../sdk/src/index.ts';

const file = { file: new Uint8Array([1]), name: 'a.txt' };
const key = { source: 'trello', id: '1' };
const place = { taskId: 'x' };
const project = { projectId: 'x' };
const person = { name: 'M', email: 'm@example.com' };
const madePasskey = {
  id: 'x',
  rawId: 'x',
  type: 'public-key' as const,
  response: { clientDataJSON: 'x', attestationObject: 'x' },
};
const change = { internal: true, items: [{ type: 'task' as const, id: 'x' }] };

/** What a contact can read: the same on `asContact`. */
type Reads = Pick<
  VitrineClient,
  'me' | 'projects' | 'milestones' | 'tasks' | 'files' | 'activity' | 'search' | 'events'
> & { comments: Pick<VitrineClient['comments'], 'list' | 'get'> };

/** Each call of the client's side that reads, by the `operationId` that it stands for. */
export const clientReads = (api: Reads): Record<string, () => unknown> => ({
  getMe: () => api.me(),
  listProjects: () => api.projects.list(),
  getProject: () => api.projects.get('x'),
  getPortal: () => api.projects.portal('x'),
  listMilestones: () => api.milestones.list('x'),
  getMilestone: () => api.milestones.get('x'),
  listTasks: () => api.tasks.list('x'),
  getTask: () => api.tasks.get('x'),
  listSubtasks: () => api.tasks.subtasks('x'),
  listTaskComments: () => api.comments.list(place),
  listProjectComments: () => api.comments.list(project),
  getComment: () => api.comments.get('x'),
  listTaskFiles: () => api.files.list(place),
  listProjectFiles: () => api.files.list(project),
  getFile: () => api.files.get('x'),
  downloadFile: () => api.files.download('x'),
  listActivity: () => api.activity.list('x'),
  search: () => api.search('words'),
  streamEvents: () => api.events('x').next(),
});

/** Each call with which a contact writes. */
export const clientWrites = (api: VitrineClient): Record<string, () => unknown> => ({
  createTaskComment: () => api.comments.create(place, { body: 'Hi' }),
  createProjectComment: () => api.comments.create(project, { body: 'Hi' }),
  updateComment: () => api.comments.update('x', { body: 'Hi' }),
  deleteComment: () => api.comments.delete('x'),
  createTaskFile: () => api.files.upload(place, file),
  createProjectFile: () => api.files.upload(project, file),
});

/** Each call with which a contact looks after its own sessions. */
export const clientSessions = (api: VitrineClient): Record<string, () => unknown> => ({
  listSessions: () => api.sessions.list(),
  endSession: () => api.sessions.end('x'),
});

/** Each call of the team's side, by the `operationId` that it stands for. */
export const teamCalls = (api: Vitrine): Record<string, () => unknown> => ({
  ...clientReads(api as unknown as Reads),
  createProject: () => api.projects.create({ clientId: 'x', name: 'P' }),
  updateProject: () => api.projects.update('x', {}),
  deleteProject: () => api.projects.delete('x'),
  restoreProject: () => api.projects.restore('x'),
  upsertProject: () => api.projects.upsert(key, { clientId: 'x', name: 'P' }),
  listTrash: () => api.projects.trash('x'),
  getFinance: () => api.projects.finance('x'),
  updateFinance: () => api.projects.updateFinance('x', {}),
  createMilestone: () => api.milestones.create('x', { name: 'M', internal: true }),
  updateMilestone: () => api.milestones.update('x', {}),
  deleteMilestone: () => api.milestones.delete('x'),
  restoreMilestone: () => api.milestones.restore('x'),
  upsertMilestone: () => api.milestones.upsert(key, { projectId: 'x', name: 'M', internal: true }),
  createTask: () => api.tasks.create('x', { title: 'T', internal: true }),
  createSubtask: () => api.tasks.createSubtask('x', { title: 'T', internal: true }),
  updateTask: () => api.tasks.update('x', {}),
  deleteTask: () => api.tasks.delete('x'),
  restoreTask: () => api.tasks.restore('x'),
  upsertTask: () => api.tasks.upsert(key, { projectId: 'x', title: 'T', internal: true }),
  createTaskComment: () => api.comments.create(place, { body: 'Hi', internal: true }),
  createProjectComment: () => api.comments.create(project, { body: 'Hi', internal: true }),
  updateComment: () => api.comments.update('x', {}),
  deleteComment: () => api.comments.delete('x'),
  restoreComment: () => api.comments.restore('x'),
  upsertComment: () => api.comments.upsert(key, { projectId: 'x', body: 'Hi', internal: true }),
  createTaskFile: () => api.files.upload(place, { ...file, internal: true }),
  createProjectFile: () => api.files.upload(project, { ...file, internal: true }),
  updateFile: () => api.files.update('x', {}),
  deleteFile: () => api.files.delete('x'),
  restoreFile: () => api.files.restore('x'),
  upsertFile: () => api.files.upsert(key, { ...file, projectId: 'x', internal: true }),
  listMessages: () => api.messages.list('x'),
  createMessage: () => api.messages.create('x', { body: 'Hi' }),
  changeVisibility: () => api.visibility.change('x', change),
  listVisibilityChanges: () => api.visibility.list('x'),
  getAudience: () => api.items.audience('x'),
  listClients: () => api.clients.list(),
  createClient: () => api.clients.create({ name: 'C' }),
  getClient: () => api.clients.get('x'),
  updateClient: () => api.clients.update('x', {}),
  deleteClient: () => api.clients.delete('x'),
  upsertClient: () => api.clients.upsert(key, { name: 'C' }),
  listContacts: () => api.contacts.list('x'),
  createContact: () => api.contacts.create('x', { name: 'C', email: 'c@example.com' }),
  getContact: () => api.contacts.get('x'),
  updateContact: () => api.contacts.update('x', {}),
  deleteContact: () => api.contacts.delete('x'),
  upsertContact: () => api.contacts.upsert(key, { clientId: 'x', name: 'C', email: 'c@example.com' }),
  listMembers: () => api.members.list(),
  createMember: () => api.members.create(person),
  updateMember: () => api.members.update('x', {}),
  deleteMember: () => api.members.delete('x'),
  endSessionsOfMember: () => api.members.endSessions('x'),
  listMemberInvitations: () => api.memberInvitations.list(),
  createMemberInvitation: () => api.memberInvitations.create(person),
  resendMemberInvitation: () => api.memberInvitations.resend('x'),
  withdrawMemberInvitation: () => api.memberInvitations.withdraw('x'),
  listMemberSessions: () => api.memberSessions.list(),
  endMemberSession: () => api.memberSessions.end('x'),
  endOtherMemberSessions: () => api.memberSessions.endOthers(),
  listPasskeys: () => api.passkeys.list(),
  requestPasskey: () => api.passkeys.begin(),
  createPasskey: () => api.passkeys.create({ requestId: 'x', name: 'Laptop', response: madePasskey }),
  deletePasskey: () => api.passkeys.delete('x'),
  createSession: () => api.sessions.create({ contactId: 'x', origin: 'https://agency.example' }),
  listContactSessions: () => api.contacts.sessions('x'),
  endContactSessions: () => api.contacts.endSessions('x'),
  listInvitations: () => api.invitations.list('x'),
  createInvitation: () => api.invitations.create('x'),
  resendInvitation: () => api.invitations.resend('x'),
  withdrawInvitation: () => api.invitations.withdraw('x'),
  getWorkspace: () => api.workspace.get(),
  updateWorkspace: () => api.workspace.update({}),
  listOrigins: () => api.origins.list(),
  createOrigin: () => api.origins.create({ origin: 'https://agency.example' }),
  deleteOrigin: () => api.origins.delete('x'),
  listKeys: () => api.keys.list(),
  createKey: () => api.keys.create({ name: 'K', scope: 'read' }),
  rotateKey: () => api.keys.rotate('x'),
  deleteKey: () => api.keys.delete('x'),
  listIdentityKeys: () => api.identityKeys.list(),
  createIdentityKey: () => api.identityKeys.create({ name: 'Backend' }),
  removeIdentityKey: () => api.identityKeys.delete('x'),
  getUsage: () => api.usage(),
  listAuditLog: () => api.auditLog.list(),
  exportAuditLog: () => api.auditLog.export(),
});
