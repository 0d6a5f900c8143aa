import { readFileSync } from 'node:fs';
import type { Kind } from './agency.ts';

export interface DocumentedOperation {
  id: string;
  method: string;
  path: string;
  audiences: string[];
}

interface Document {
  paths: Record<string, Record<string, { operationId: string; 'x-audiences': string[] }>>;
}

/** Every operation of the committed OpenAPI document. */
export function documentedOperations(): DocumentedOperation[] {
  const file = new URL('../../server/openapi.json', import.meta.url);
  const { paths }: Document = JSON.parse(readFileSync(file, 'utf8'));
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId, 'x-audiences': audiences }]) => ({
      id: operationId,
      method: method.toUpperCase(),
      path,
      audiences,
    })),
  );
}

export interface MatrixRow {
  /** What the `{id}` of the path names; null without one. */
  target: Kind | 'other' | null;
  /** A good body from a client, where it has one. */
  body?: () => unknown;
  /** What a client gets on what it sees. */
  client?: number;
  query?: string;
}

const upload = () => {
  const form = new FormData();
  form.set('file', new Blob(['mine']), 'mine.txt');
  return form;
};
const text = () => ({ body: 'A word from us' });
const row = (target: MatrixRow['target'], more: Omit<MatrixRow, 'target'> = {}): MatrixRow => ({
  target,
  ...more,
});

/** One row for every operation. An operation without one fails the matrix. */
export const matrix: Record<string, MatrixRow> = {
  getPortal: row('project', { client: 200 }),
  listProjects: row(null, { client: 200 }),
  createProject: row(null),
  getProject: row('project', { client: 200 }),
  updateProject: row('project'),
  deleteProject: row('project'),
  restoreProject: row('project'),
  upsertProject: row('project'),
  listTrash: row('project'),
  getFinance: row('project'),
  updateFinance: row('project'),
  getMilestone: row('milestone', { client: 200 }),
  listMilestones: row('project', { client: 200 }),
  createMilestone: row('project'),
  updateMilestone: row('milestone'),
  deleteMilestone: row('milestone'),
  restoreMilestone: row('milestone'),
  upsertMilestone: row('milestone'),
  getTask: row('task', { client: 200 }),
  listTasks: row('project', { client: 200 }),
  createTask: row('project'),
  updateTask: row('task'),
  deleteTask: row('task'),
  restoreTask: row('task'),
  upsertTask: row('task'),
  listSubtasks: row('task', { client: 200 }),
  createSubtask: row('task'),
  listProjectComments: row('project', { client: 200 }),
  createProjectComment: row('project', { client: 201, body: text }),
  listTaskComments: row('task', { client: 200 }),
  createTaskComment: row('task', { client: 201, body: text }),
  getComment: row('comment', { client: 200 }),
  // Seen, but another's: there is nothing to change here for this client.
  updateComment: row('comment', { client: 404, body: text }),
  deleteComment: row('comment', { client: 404 }),
  restoreComment: row('comment'),
  upsertComment: row('comment'),
  listProjectFiles: row('project', { client: 200 }),
  listTaskFiles: row('task', { client: 200 }),
  createProjectFile: row('project', { client: 201, body: upload }),
  createTaskFile: row('task', { client: 201, body: upload }),
  getFile: row('file', { client: 200 }),
  downloadFile: row('file', { client: 200 }),
  updateFile: row('file'),
  deleteFile: row('file'),
  restoreFile: row('file'),
  upsertFile: row('file'),
  listMessages: row('project'),
  createMessage: row('project'),
  changeVisibility: row('project'),
  listVisibilityChanges: row('project'),
  getAudience: row('task'),
  listActivity: row('project', { client: 200 }),
  streamEvents: row('project', { client: 200 }),
  search: row(null, { client: 200, query: '?q=logo' }),
  listClients: row(null),
  createClient: row(null),
  getClient: row('other'),
  updateClient: row('other'),
  deleteClient: row('other'),
  upsertClient: row('other'),
  listContacts: row('other'),
  createContact: row('other'),
  getContact: row('other'),
  updateContact: row('other'),
  deleteContact: row('other'),
  upsertContact: row('other'),
  listMembers: row(null),
  createMember: row(null),
  createSession: row(null),
  getMe: row(null, { client: 200 }),
  listSessions: row(null, { client: 200 }),
  // What is named here is never a session of this client's.
  endSession: row('task', { client: 404 }),
  listContactSessions: row('other'),
  endContactSessions: row('other'),
  signInByIdentity: row(null),
  requestCode: row(null),
  verifyCode: row(null),
  acceptInvitation: row(null),
  refreshSession: row(null),
  signOut: row(null),
  listIdentityKeys: row(null),
  createIdentityKey: row(null),
  removeIdentityKey: row('other'),
  listInvitations: row('other'),
  createInvitation: row('other'),
  resendInvitation: row('other'),
  withdrawInvitation: row('other'),
  signInByLink: row(null),
  updateMember: row('other'),
  deleteMember: row('other'),
  endSessionsOfMember: row('other'),
  endOtherMemberSessions: row(null),
  listMemberInvitations: row(null),
  createMemberInvitation: row(null),
  resendMemberInvitation: row('other'),
  withdrawMemberInvitation: row('other'),
  requestMemberCode: row(null),
  verifyMemberCode: row(null),
  acceptMemberInvitation: row(null),
  signOutMember: row(null),
  listMemberSessions: row(null),
  endMemberSession: row('other'),
  requestPasskeySignIn: row(null),
  signInWithPasskey: row(null),
  listPasskeys: row(null),
  requestPasskey: row(null),
  createPasskey: row(null),
  deletePasskey: row('other'),
  listKeys: row(null),
  createKey: row(null),
  rotateKey: row('other'),
  deleteKey: row('other'),
  listOrigins: row(null),
  createOrigin: row(null),
  deleteOrigin: row('other'),
  getWorkspace: row(null),
  updateWorkspace: row(null),
  getUsage: row(null),
  listAuditLog: row(null),
  exportAuditLog: row(null),
};
