import { type ClientApi, createClientApi } from './client-api.ts';
import type { ApiPromise } from './core/api-promise.ts';
import { connect } from './core/connect.ts';
import { createCredential, type TokenSource } from './core/credential.ts';
import type { ConnectionOptions, RequestOptions } from './core/options.ts';
import { segment } from './core/path.ts';
import { VitrineError } from './errors.ts';
import { type Events, eventsOf } from './events.ts';
import { type Activities, activities } from './resources/activity.ts';
import { type Clients, clients } from './resources/clients.ts';
import { type TeamComments, teamComments } from './resources/comments.ts';
import { type Contacts, contacts } from './resources/contacts.ts';
import { type TeamFiles, teamFiles } from './resources/files.ts';
import { type Items, items } from './resources/items.ts';
import { whoAmI } from './resources/me.ts';
import { type Members, members } from './resources/members.ts';
import { type Messages, messages } from './resources/messages.ts';
import { type TeamMilestones, teamMilestones } from './resources/milestones.ts';
import { type TeamProjects, teamProjects } from './resources/projects.ts';
import { type Search, searchFor } from './resources/search.ts';
import { type Sessions, sessions } from './resources/sessions.ts';
import { type TeamTasks, teamTasks } from './resources/tasks.ts';
import { type Visibility, visibility } from './resources/visibility.ts';
import type { Me, TeamActivity, TeamSearchHit } from './types.ts';

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
  readonly members: Members;
  readonly sessions: Sessions;
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
    this.members = members(connection);
    this.sessions = sessions(connection);
    this.search = searchFor(connection);
    this.events = eventsOf(connection);
    this.asContact = (contactId) =>
      createClientApi(connect(options, credential, { 'vitrine-view-as': segment(contactId) }));
  }
}
