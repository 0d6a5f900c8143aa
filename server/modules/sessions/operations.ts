import { endFamily, endSessionsOfContact } from '../../auth/end-sessions.ts';
import { client, operation, team } from '../../http/operation.ts';
import { notFound } from '../../lib/problem.ts';
import { PageQuery } from '../schema.ts';
import { CLIENT_SESSION_MINUTES, mintSession } from './commands.ts';
import { me } from './me.ts';
import { ClientOwnSessionPage, ContactSessionPage, Me, Session, SessionInput } from './schema.ts';
import { ownSessions, sessionsOfContact } from './signed-in.ts';

const tag = 'Sessions';

export const sessionOperations = [
  operation({
    id: 'createSession',
    method: 'post',
    path: '/sessions',
    tag,
    summary: "Mint a client session, on the agency's own server",
    team: team.writes({
      body: SessionInput,
      response: Session,
      secret: true,
      status: 201,
      write: ({ work, body }) => mintSession(work, body),
      read: async (_context, { token }) => ({ token, expiresIn: CLIENT_SESSION_MINUTES * 60 }),
    }),
  }),
  operation({
    id: 'listSessions',
    method: 'get',
    path: '/sessions',
    tag,
    summary: 'Where the asking contact is signed in, the latest first',
    client: client.reads({
      query: PageQuery,
      response: ClientOwnSessionPage,
      handle: ({ reader, services, query: page }) => ownSessions(reader, services, page),
    }),
  }),
  operation({
    id: 'endSession',
    method: 'delete',
    path: '/sessions/{id}',
    tag,
    summary: 'Sign one of the own browsers out',
    client: client.writes({
      target: 'sessionFamilies',
      async write({ work, target }) {
        const { workspaceId, contactId } = work.viewer;
        await endFamily(work, { id: target.id, workspaceId, contactId }, 'ended');
        return {};
      },
    }),
  }),
  operation({
    id: 'listContactSessions',
    method: 'get',
    path: '/contacts/{id}/sessions',
    tag,
    summary: 'Where a contact is signed in, the latest first',
    right: 'admin',
    team: team.reads({
      target: 'contacts',
      query: PageQuery,
      response: ContactSessionPage,
      async handle({ reader, services, target, query: page }) {
        if (target.deletedAt !== null) throw notFound();
        return sessionsOfContact(reader, services, target.id, page);
      },
    }),
  }),
  operation({
    id: 'endContactSessions',
    method: 'delete',
    path: '/contacts/{id}/sessions',
    tag,
    summary: 'Sign a contact out everywhere, minted sessions included',
    right: 'admin',
    team: team.writes({
      target: 'contacts',
      async write({ work, target }) {
        if (target.deletedAt !== null) throw notFound();
        await endSessionsOfContact(work, target, 'ended');
        return {};
      },
    }),
  }),
  operation({
    id: 'getMe',
    method: 'get',
    path: '/me',
    tag,
    summary: 'Who is asking',
    beforePasskey: true,
    team: team.reads({ response: Me, handle: ({ reader }) => me(reader) }),
    client: client.reads({ response: Me, handle: ({ reader }) => me(reader) }),
  }),
];
