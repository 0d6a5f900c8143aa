import type { ClientActivity, ClientProject, TaskStatus } from '../data/forms.ts';
import type { ProblemKind } from '../data/problems.ts';

type Verb = ClientActivity['verb'];

/** What the first view says. `{name}` marks a place for something shown on its own. */
export const en = {
  loading: 'Opening your project…',
  retry: 'Try again',
  more: 'Show more',
  loadingMore: 'Loading…',
  shownMore: (count: number) => (count === 1 ? 'One more shown.' : `${count} more shown.`),

  projectStatus: {
    planned: 'Not started yet',
    active: 'In progress',
    on_hold: 'On hold',
    completed: 'Completed',
  } satisfies Record<ClientProject['status'], string>,
  taskStatus: {
    todo: 'To do',
    in_progress: 'In progress',
    in_review: 'In review',
    done: 'Done',
  } satisfies Record<TaskStatus, string>,

  progress: '{done} of {total} done',
  progressLabel: 'Progress',
  noTasksYet: 'The plan is being drawn up.',
  next: 'Next: {milestone}',
  nextOn: 'Next: {milestone}, {date}',
  dates: '{from} to {to}',
  from: 'Since {date}',
  until: 'Until {date}',
  due: 'Due {date}',

  live: {
    connecting: 'Connecting…',
    live: 'Live',
    reconnecting: 'Reconnecting…',
    offline: 'Offline',
  },
  offlineLine: 'You are offline. This is how things stood at {time}. What you write is kept.',
  backOnline: 'The connection is back.',

  tabs: {
    overview: 'Overview',
    tasks: 'Tasks',
    deliverables: 'Deliverables',
    files: 'Files',
    discussion: 'Discussion',
  },
  tabsLabel: 'Parts of the project',

  timeline: 'Timeline',
  today: 'Today',
  milestoneDone: 'Reached',
  milestoneNext: 'Next',
  milestoneLater: 'Ahead',
  noDate: 'No date yet',
  inReview: 'In review',
  inReviewNone: 'Nothing is waiting for a look right now.',
  inProgress: 'Being worked on',
  latest: 'Latest',
  earlier: 'Show earlier',
  noActivity: 'Nothing has happened yet. News appears here by itself.',
  deliverable: 'Deliverable',
  noTasks: 'Nothing to show yet',
  noTasksLine: 'As soon as there is something to show, it appears here by itself.',

  you: 'You',
  justNow: 'just now',

  activity: {
    created: '{actor} added {item}',
    updated: '{actor} updated {item}',
    completed: '{actor} completed {item}',
    reopened: '{actor} reopened {item}',
    commented: '{actor} wrote: {item}',
    uploaded: '{actor} uploaded {item}',
    shared: '{actor} shared {item}',
  } satisfies Record<Verb, string>,

  signedOut: 'You are not signed in here',
  signedOutLine:
    'Your project opens once this site has signed you in. If you still read this then, please tell the owner of this site.',
  signingIn: 'Signing you in…',
  partFailed: 'This part could not be loaded. Please check your connection.',
  notFound: 'There is no project to show here',
  notFoundLine: 'It may no longer be shared. If you expected one, please ask the team you work with.',
  failedTitle: 'The project could not be opened',
  noProject: 'The portal is not set up yet',
  noProjectLine: 'Its tag names no project. The owner of this site can put that right.',
  problem: {
    'signed-out': 'Your sign-in has ended. Please sign in again on this site.',
    'not-found': 'This is no longer shared here.',
    unreachable: 'The server could not be reached. Please check your connection.',
    busy: 'That was a little fast. Please wait a moment and try again.',
    refused: 'The server did not accept this.',
    failed: 'Something went wrong on our side. Please try again.',
  } satisfies Record<ProblemKind, string>,
};

export type Messages = typeof en;
