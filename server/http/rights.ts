import { passkeyRequired } from '../auth/passkey-required.ts';
import { Problem } from '../lib/problem.ts';
import { type Right, rights, type TeamViewer } from '../visibility/viewer.ts';
import type { Operation } from './operation.ts';

/** What an operation asks of the team's roles and keys. */
export const rightFor = ({ method, right }: Operation): Right =>
  right ?? (method === 'get' ? 'read' : 'write');

/** Below these, the path names what belongs to one project. */
const inOneProject = /^\/(projects\/\{id\}|milestones|tasks|comments|files)(\/|$)/;

/**
 * Whether a key for some projects may do it: anything in a project that it
 * can read, and reading. What it may read is narrowed by the policy. A PUT on
 * a project can make one, and minting looks after itself: it names a project.
 */
const withinProjects = ({ id, method, path }: Operation): boolean =>
  method === 'get' || id === 'createSession' || (inOneProject.test(path) && id !== 'upsertProject');

/** The one place where roles and scopes are enforced. */
export function requireRight(viewer: TeamViewer, operation: Operation): void {
  if (viewer.lacksPasskey && !operation.beforePasskey) throw passkeyRequired();
  const needed = rightFor(operation);
  if (rights.indexOf(viewer.right) < rights.indexOf(needed))
    throw forbidden(
      `This needs the right to ${needed === 'owner' ? 'own the workspace' : needed}. Ask an owner or an admin.`,
    );
  if (viewer.projectIds && !withinProjects(operation)) throw forProjectsAlone();
}

const forbidden = (detail: string) => new Problem(403, 'forbidden', 'Not allowed', { detail });

export const forProjectsAlone = () =>
  forbidden('This key is for some projects alone, and this is about the whole workspace.');
