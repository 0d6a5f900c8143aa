import type { Client, DryRun, ItemRef, Me, TeamComment, TeamProject } from '@vitrine/sdk';
import type { Board } from './board.ts';

/** What would show more to the client, waiting for a yes. */
export interface Question {
  title: string;
  dryRun: DryRun;
  yes: string;
  no: string;
  go(digest: string): Promise<void>;
}

export interface State {
  /** Undefined while it is not known yet; null when nobody is signed in. */
  me: Me | null | undefined;
  siteUrl: string;
  /** Whether this server shows what it would mail. */
  mails: boolean;
  projects: TeamProject[];
  clients: Client[];
  projectId: string;
  board: Board | undefined;
  /** Whose eyes the right side looks through. */
  contactId: string;
  /** How often a project was put in front of its client from this page. */
  shares: number;
  /** Tasks that are open, and what is said in them once it has been read. */
  open: Map<string, TeamComment[] | undefined>;
  /** The item whose flag is on its way to the server. */
  busy: ItemRef['id'] | undefined;
  question: Question | undefined;
  /** What went wrong, in words. */
  trouble: string;
  /** On small screens, one side at a time. */
  side: 'team' | 'client';
}

export interface Store {
  readonly state: State;
  set(change: Partial<State>): void;
}

/** All that the page knows, and one way to change it. */
export function createStore(show: (state: State) => void): Store {
  let state: State = {
    me: undefined,
    siteUrl: '',
    mails: false,
    projects: [],
    clients: [],
    projectId: '',
    board: undefined,
    contactId: '',
    shares: 0,
    open: new Map(),
    busy: undefined,
    question: undefined,
    trouble: '',
    side: 'team',
  };
  return {
    get state() {
      return state;
    },
    set(change) {
      state = { ...state, ...change };
      show(state);
    },
  };
}
