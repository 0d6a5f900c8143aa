/**
 * The oracle: a small model of a project that knows, by its own reading of the
 * wall's rules, what a client sees. It shares no code with the server.
 */
export type Kind = 'milestone' | 'task' | 'comment' | 'file';

export interface Item {
  kind: Kind;
  id: string;
  internal: boolean;
  deleted: boolean;
  byContact: boolean;
  /** Hosts: what it hangs on. */
  milestone: string | null;
  parent: string | null;
  task: string | null;
  comment: string | null;
  title: string;
  status: string;
}

export interface State {
  shared: boolean;
  items: Map<string, Item>;
  /** Ids of tasks in their order, deleted ones too. */
  order: string[];
}

export const emptyState = (): State => ({ shared: true, items: new Map(), order: [] });

export const copyOf = (state: State): State => ({
  shared: state.shared,
  items: new Map([...state.items].map(([id, item]) => [id, { ...item }])),
  order: [...state.order],
});

export const hostsOf = (item: Item): string[] =>
  [item.milestone, item.parent, item.task, item.comment].filter((id) => id !== null);

/** Stands behind the glass: neither it nor anything above is internal or deleted. */
export function visible(state: State, id: string): boolean {
  const item = state.items.get(id);
  if (!item || item.internal || item.deleted) return false;
  return hostsOf(item).every((host) => visible(state, host));
}

/** There for the team: neither it nor anything above is deleted. */
export function alive(state: State, id: string): boolean {
  const item = state.items.get(id);
  return item !== undefined && !item.deleted && hostsOf(item).every((host) => alive(state, host));
}

export const visibleIds = (state: State): Set<string> =>
  new Set([...state.items.keys()].filter((id) => visible(state, id)));

export const itemsWhere = (state: State, test: (item: Item) => boolean): Item[] =>
  [...state.items.values()].filter(test);
