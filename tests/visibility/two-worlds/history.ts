import {
  alive,
  copyOf,
  emptyState,
  hostsOf,
  type Item,
  itemsWhere,
  type Kind,
  type State,
  visible,
  visibleIds,
} from './model.ts';
import type { RawStep } from './plan.ts';

/** A step that can be done, with the ids that it is done to. */
export type Op =
  | { do: 'create'; item: Item }
  | { do: 'clientEdit'; id: string; title: string; remove: boolean }
  | { do: 'edit'; id: string; title: string }
  | { do: 'status'; id: string; status: string }
  | { do: 'flip'; ids: string[]; internal: boolean }
  | { do: 'move'; id: string; milestone: string | null }
  | { do: 'reparent'; id: string; parent: string | null }
  | { do: 'reorder'; id: string; before: string }
  | { do: 'delete'; id: string }
  | { do: 'restore'; id: string }
  | { do: 'teamOnly'; what: number; id: string | undefined }
  | { do: 'share'; shared: boolean };

export interface Step {
  /** Its number in the history: the clock and the ids of both worlds come from it. */
  number: number;
  op: Op;
  look: boolean;
  before: State;
  after: State;
}

export const idFor = (salt: string, step: number, prefix: string): string => `${prefix}_${salt}s${step}n0`;
const prefixOf: Record<Kind, string> = { milestone: 'mil', task: 'tsk', comment: 'cmt', file: 'fil' };
const statuses = ['todo', 'in_progress', 'in_review', 'done'];

/** Turns raw steps into a history that makes sense, on the model alone. */
export function historyOf(raw: RawStep[], salt: string): Step[] {
  const steps: Step[] = [];
  let state = emptyState();
  for (const [index, one] of raw.entries()) {
    const number = index + 1;
    const op = opOf(state, one, number, salt);
    if (!op) continue;
    const before = state;
    state = copyOf(state);
    apply(state, op);
    steps.push({ number, op, look: one.look, before, after: state });
  }
  return steps;
}

const choose = <T>(from: T[], pick: number): T | undefined => from[pick % Math.max(from.length, 1)];

function opOf(
  state: State,
  { action, pick, internal }: RawStep,
  number: number,
  salt: string,
): Op | undefined {
  const living = (test: (item: Item) => boolean) =>
    itemsWhere(state, (item) => alive(state, item.id) && test(item));
  const any = choose(
    living(() => true),
    pick[0],
  );
  const ofTeam = choose(
    living((item) => !item.byContact),
    pick[0],
  );
  const task = choose(
    living((item) => item.kind === 'task'),
    pick[0],
  );
  const topTask = (pick: number, other?: string) =>
    choose(
      living((item) => item.kind === 'task' && item.parent === null && item.id !== other),
      pick,
    );
  const milestone = choose(
    living((item) => item.kind === 'milestone'),
    pick[1],
  );
  const make = (kind: Kind, hosts: Partial<Item>, more: Partial<Item> = {}): Op => ({
    do: 'create',
    item: {
      kind,
      id: idFor(salt, number, prefixOf[kind]),
      internal,
      deleted: false,
      byContact: false,
      milestone: null,
      parent: null,
      task: null,
      comment: null,
      title: `${internal ? 'hush' : 'word'} ${number}`,
      status: 'todo',
      ...hosts,
      ...more,
    },
  });

  switch (action) {
    case 'createMilestone':
      return make('milestone', {});
    case 'createTask':
      return make('task', { milestone: pick[2] % 3 ? (milestone?.id ?? null) : null });
    case 'createSubtask': {
      const parent = topTask(pick[0]);
      return parent && make('task', { parent: parent.id });
    }
    case 'createComment':
      return make('comment', { task: pick[2] % 4 ? (task?.id ?? null) : null });
    case 'createFile': {
      const comment = choose(
        living((item) => item.kind === 'comment'),
        pick[1],
      );
      if (comment && pick[2] % 2) return make('file', { comment: comment.id, task: comment.task });
      return make('file', { task: pick[2] % 3 ? (task?.id ?? null) : null });
    }
    case 'clientComment': {
      if (!state.shared) return undefined;
      const seen = choose(
        living((item) => item.kind === 'task' && visible(state, item.id)),
        pick[0],
      );
      return make('comment', { task: seen?.id ?? null }, { internal: false, byContact: true });
    }
    case 'clientEdit': {
      const own =
        state.shared &&
        choose(
          living((item) => item.byContact && visible(state, item.id)),
          pick[0],
        );
      return own
        ? { do: 'clientEdit', id: own.id, title: `reply ${number}`, remove: pick[1] % 4 === 0 }
        : undefined;
    }
    case 'edit':
      return ofTeam && { do: 'edit', id: ofTeam.id, title: `${ofTeam.internal ? 'hush' : 'word'} ${number}` };
    case 'status':
      return task && { do: 'status', id: task.id, status: statuses[pick[1] % 4] as string };
    case 'flip':
      return ofTeam && { do: 'flip', ids: [ofTeam.id], internal: !ofTeam.internal };
    case 'flipMany': {
      const some = living((item) => !item.byContact && item.internal !== internal).slice(
        0,
        2 + (pick[1] % 4),
      );
      return some.length > 1 ? { do: 'flip', ids: some.map((item) => item.id), internal } : undefined;
    }
    case 'move': {
      if (!task || task.parent !== null) return undefined;
      const to = pick[2] % 4 ? (milestone?.id ?? null) : null;
      return to === task.milestone ? undefined : { do: 'move', id: task.id, milestone: to };
    }
    case 'reparent': {
      if (!task) return undefined;
      if (task.parent !== null) return { do: 'reparent', id: task.id, parent: null };
      const parent = topTask(pick[1], task.id);
      const hasChildren = itemsWhere(state, (item) => item.parent === task.id).length > 0;
      return parent && !hasChildren ? { do: 'reparent', id: task.id, parent: parent.id } : undefined;
    }
    case 'reorder': {
      const before = choose(
        living((item) => item.kind === 'task' && item.id !== task?.id),
        pick[1],
      );
      return task && before ? { do: 'reorder', id: task.id, before: before.id } : undefined;
    }
    case 'delete':
      return any && { do: 'delete', id: any.id };
    case 'restore': {
      const restorable = (item: Item) => item.deleted && hostsOf(item).every((host) => alive(state, host));
      const gone = choose(itemsWhere(state, restorable), pick[0]);
      return gone && { do: 'restore', id: gone.id };
    }
    case 'teamOnly':
      return { do: 'teamOnly', what: pick[1] % 5, id: task?.id };
    case 'share':
      return { do: 'share', shared: !state.shared };
  }
}

function apply(state: State, op: Op): void {
  if (op.do === 'create') {
    state.items.set(op.item.id, { ...op.item });
    if (op.item.kind === 'task') state.order.push(op.item.id);
    return;
  }
  if (op.do === 'share') {
    state.shared = op.shared;
    return;
  }
  if (op.do === 'teamOnly') return;
  if (op.do === 'flip') {
    for (const id of op.ids) (state.items.get(id) as Item).internal = op.internal;
    return;
  }
  const item = state.items.get(op.id) as Item;
  switch (op.do) {
    case 'clientEdit':
      if (op.remove) item.deleted = true;
      else item.title = op.title;
      return;
    case 'edit':
      item.title = op.title;
      return;
    case 'status':
      item.status = op.status;
      return;
    case 'move':
      item.milestone = op.milestone;
      return;
    case 'reparent':
      item.parent = op.parent;
      if (op.parent !== null) item.milestone = null;
      return;
    case 'reorder':
      state.order = state.order.filter((id) => id !== op.id);
      state.order.splice(state.order.indexOf(op.before), 0, op.id);
      return;
    case 'delete':
      item.deleted = true;
      return;
    case 'restore':
      item.deleted = false;
  }
}

/** Everything that a client could see at any time. The rest does not exist in world B. */
export function everVisible(steps: Step[]): Set<string> {
  const seen = new Set<string>();
  for (const { after } of steps) for (const id of visibleIds(after)) seen.add(id);
  return seen;
}
