import type { ApiPromise } from './core/api-promise.ts';
import { type Connection, connect } from './core/connect.ts';
import { createCredential, type TokenSource } from './core/credential.ts';
import type { ConnectionOptions, RequestOptions } from './core/options.ts';
import { VitrineError } from './errors.ts';
import type { Events } from './events.ts';
import { type Activities, activities } from './resources/activity.ts';
import {
  type ClientComments,
  type CommentReads,
  clientComments,
  commentReads,
} from './resources/comments.ts';
import { type ClientFiles, clientFiles, type FileReads, fileReads } from './resources/files.ts';
import { whoAmI } from './resources/me.ts';
import { type MilestoneReads, milestoneReads } from './resources/milestones.ts';
import { type ProjectReads, projectReads } from './resources/projects.ts';
import { type Search, searchFor } from './resources/search.ts';
import { type OwnSessions, ownSessions } from './resources/signed-in.ts';
import { type TaskReads, taskReads } from './resources/tasks.ts';
import type * as forms from './types.ts';

/** What a contact can read, in the client's forms: they know no flag and nothing internal. */
export interface ClientApi {
  /** Who is asking. */
  me(options?: RequestOptions): ApiPromise<forms.Me>;
  projects: ProjectReads<forms.ClientProject, forms.ClientPortal>;
  milestones: MilestoneReads<forms.ClientMilestone>;
  tasks: TaskReads<forms.ClientTask>;
  comments: CommentReads<forms.ClientComment>;
  files: FileReads<forms.ClientFile>;
  activity: Activities<forms.ClientActivity>;
  /** Finds what the contact sees. */
  search: Search<forms.ClientSearchHit>;
  /** Each change of what the contact sees, as it happens; resumed when the connection is lost. */
  events: Events;
}

export const createClientApi = (connection: Connection): ClientApi => ({
  me: whoAmI(connection),
  projects: projectReads(connection),
  milestones: milestoneReads(connection),
  tasks: taskReads(connection),
  comments: commentReads(connection),
  files: fileReads(connection),
  activity: activities(connection),
  search: searchFor(connection),
  // Fetched when it is wanted: a page is painted before it follows anything.
  async *events(projectId, options) {
    const { eventsOf } = await import('./events.ts');
    yield* eventsOf(connection)(projectId, options);
  },
});

export interface VitrineClientOptions extends ConnectionOptions {
  /** A client session's token, or a function that gives one: asked again when the server refuses it. */
  token: TokenSource;
}

/**
 * The portal's side: all that a contact can read and do, with a client session.
 *
 * ```ts
 * const client = new VitrineClient({ baseUrl, token: async () => (await fetch('/portal-token')).text() });
 * const portal = await client.projects.portal(projectId);
 * ```
 */
export class VitrineClient implements ClientApi {
  /** Who is asking. */
  declare readonly me: ClientApi['me'];
  declare readonly projects: ClientApi['projects'];
  declare readonly milestones: ClientApi['milestones'];
  declare readonly tasks: ClientApi['tasks'];
  declare readonly comments: ClientComments;
  declare readonly files: ClientFiles;
  /** Browsers in which this contact is signed in. */
  declare readonly sessions: OwnSessions;
  declare readonly activity: ClientApi['activity'];
  /** Finds what the contact sees. */
  declare readonly search: ClientApi['search'];
  /** Each change of what the contact sees, as it happens; resumed when the connection is lost. */
  declare readonly events: Events;

  constructor({ token, ...options }: VitrineClientOptions) {
    if (!token)
      throw new VitrineError({ code: 'no_token', detail: 'Give a token, or a function that gives one' });
    const connection = connect(options, createCredential(token));
    const api: VitrineClient = {
      ...createClientApi(connection),
      comments: clientComments(connection),
      files: clientFiles(connection),
      sessions: ownSessions(connection),
    };
    Object.assign(this, api);
  }
}
