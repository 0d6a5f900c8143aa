import { type ClientApi, createClientApi } from './client-api.ts';
import type { ApiPromise } from './core/api-promise.ts';
import { connect } from './core/connect.ts';
import { createCredential, type TokenSource } from './core/credential.ts';
import type { ConnectionOptions, RequestOptions } from './core/options.ts';
import { segment } from './core/path.ts';
import { VitrineError } from './errors.ts';
import { type Events, eventsOf } from './events.ts';
import { type Activities, activities } from './resources/activity.ts';
import { type AuditLog, auditLog } from './resources/audit-log.ts';
import { type Clients, clients } from './resources/clients.ts';
import { type TeamComments, teamComments } from './resources/comments.ts';
import { type Contacts, contacts } from './resources/contacts.ts';
import { type TeamFiles, teamFiles } from './resources/files.ts';
import { type IdentityKeys, identityKeys } from './resources/identity-keys.ts';
import { type Invitations, invitations } from './resources/invitations.ts';
import { type Items, items } from './resources/items.ts';
import { type Keys, keys } from './resources/keys.ts';
import { whoAmI } from './resources/me.ts';
import { type MemberInvitations, memberInvitations } from './resources/member-invitations.ts';
import { type MemberSessions, memberSessions } from './resources/member-sessions.ts';
import { type Members, members } from './resources/members.ts';
import { type Messages, messages } from './resources/messages.ts';
import { type TeamMilestones, teamMilestones } from './resources/milestones.ts';
import { type Origins, origins } from './resources/origins.ts';
import { type Passkeys, passkeys } from './resources/passkeys.ts';
import { type TeamProjects, teamProjects } from './resources/projects.ts';
import { type Search, searchFor } from './resources/search.ts';
import { type Sessions, sessions } from './resources/sessions.ts';
import { type TeamTasks, teamTasks } from './resources/tasks.ts';
import { seatsInUse } from './resources/usage.ts';
import { type Visibility, visibility } from './resources/visibility.ts';
import { type OwnWorkspace, ownWorkspace } from './resources/workspace.ts';
import type { Me, TeamActivity, TeamSearchHit, Usage } from './types.ts';

export interface VitrineOptions extends ConnectionOptions {
  /** A secret key (`sk_…`), for your own servers. Refused in a web page. */
  secretKey?: string;
  /** A session's token instead, or a function that gives one: asked again when the server refuses it. */
  token?: TokenSource;
  /** Lets a secret key be used where there is a `window.document`: for tests that only look like a page. */
  dangerouslyAllowBrowser?: boolean;
}

/**
 * The team's side of Vitrine.
 *
 * ```ts
 * const vitrine = new Vitrine({ baseUrl: 'https://portal.agency.example', secretKey });
 * for await (const task of vitrine.tasks.list(projectId)) console.log(task.title, task.internal);
 * ```
 *
 * Calls fail with a `VitrineError`. What may pass by itself (no connection, 408, 429, 5xx) is
 * retried first. In a page of the server itself neither key nor token is needed: the member's
 * own session speaks.
 */
export class Vitrine {
  /** Who is asking. */
  readonly me: (options?: RequestOptions) => ApiPromise<Me>;
  readonly projects: TeamProjects;
  readonly milestones: TeamMilestones;
  readonly tasks: TeamTasks;
  readonly comments: TeamComments;
  readonly files: TeamFiles;
  readonly messages: Messages;
  readonly visibility: Visibility;
  readonly items: Items;
  readonly activity: Activities<TeamActivity>;
  readonly clients: Clients;
  readonly contacts: Contacts;
  readonly invitations: Invitations;
  readonly sessions: Sessions;
  readonly members: Members;
  readonly memberInvitations: MemberInvitations;
  readonly memberSessions: MemberSessions;
  readonly passkeys: Passkeys;
  readonly workspace: OwnWorkspace;
  readonly origins: Origins;
  readonly keys: Keys;
  readonly identityKeys: IdentityKeys;
  readonly auditLog: AuditLog;
  /** Seats: members are billable, contacts are free. */
  readonly usage: (options?: RequestOptions) => ApiPromise<Usage>;
  /** Finds what the team sees, messages included. */
  readonly search: Search<TeamSearchHit>;
  /** Each change in a project, as it happens; resumed when the connection is lost. */
  readonly events: Events;
  /**
   * Exactly what this contact would get, read-only: the same answers, in the client's forms.
   * It leaves no trace: no exposure, no read mark.
   */
  readonly asContact: (contactId: string) => ClientApi;

  constructor({ secretKey, token, dangerouslyAllowBrowser, ...options }: VitrineOptions) {
    const source = secretKey ?? token;
    if (secretKey !== undefined && token !== undefined)
      throw new VitrineError({ code: 'two_credentials', detail: 'Give a secretKey or a token, not both' });
    if (source === undefined && !('document' in globalThis))
      throw new VitrineError({ code: 'no_credential', detail: 'Give a secretKey or a token' });
    const credential = createCredential(source, dangerouslyAllowBrowser);
    const connection = connect(options, credential);

    this.me = whoAmI(connection);
    this.projects = teamProjects(connection);
    this.milestones = teamMilestones(connection);
    this.tasks = teamTasks(connection);
    this.comments = teamComments(connection);
    this.files = teamFiles(connection);
    this.messages = messages(connection);
    this.visibility = visibility(connection);
    this.items = items(connection);
    this.activity = activities(connection);
    this.clients = clients(connection);
    this.contacts = contacts(connection);
    this.invitations = invitations(connection);
    this.sessions = sessions(connection);
    this.members = members(connection);
    this.memberInvitations = memberInvitations(connection);
    this.memberSessions = memberSessions(connection);
    this.passkeys = passkeys(connection);
    this.workspace = ownWorkspace(connection);
    this.origins = origins(connection);
    this.keys = keys(connection);
    this.identityKeys = identityKeys(connection);
    this.auditLog = auditLog(connection);
    this.usage = seatsInUse(connection);
    this.search = searchFor(connection);
    this.events = eventsOf(connection);
    this.asContact = (contactId) =>
      createClientApi(connect(options, credential, { 'vitrine-view-as': segment(contactId) }));
  }
}
