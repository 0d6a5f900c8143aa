import { type Actor, addressOf } from './actor.ts';
import type { Step } from './history.ts';
import { alive, hostsOf, type Item, type State, visible, visibleIds } from './model.ts';

/**
 * Of several items in one request, first those that the client then sees: the
 * ids of a step follow the order of its items, and must be the same in a world
 * that has these alone.
 */
const shownFirst = (ids: string[], after: State): string[] => [
  ...ids.filter((id) => visible(after, id)),
  ...ids.filter((id) => !visible(after, id)),
];

/** World A: everything, as it happened. */
export async function doInA(actor: Actor, { op, before, after }: Step): Promise<void> {
  const item = 'id' in op && op.id ? (before.items.get(op.id) as Item) : undefined;
  switch (op.do) {
    case 'create':
      return actor.create(op.item);
    case 'edit':
      return actor.agreed('PATCH', addressOf(item as Item), textOf(item as Item, op.title));
    case 'status':
      return actor.agreed('PATCH', addressOf(item as Item), { status: op.status });
    case 'flip':
      return actor.flip(
        shownFirst(op.ids, after).map((id) => before.items.get(id) as Item),
        op.internal,
      );
    case 'move':
      return actor.agreed('PATCH', addressOf(item as Item), { milestoneId: op.milestone });
    case 'reparent':
      return actor.agreed('PATCH', addressOf(item as Item), { parentId: op.parent });
    case 'reorder':
      return actor.agreed('PATCH', addressOf(item as Item), { before: op.before });
    case 'clientEdit':
      if (op.remove) return actor.clientWrites('DELETE', addressOf(item as Item));
      return actor.clientWrites('PATCH', addressOf(item as Item), { body: op.title });
    case 'delete':
      await actor.team('DELETE', addressOf(item as Item));
      return;
    case 'restore':
      return actor.agreed('POST', `${addressOf(item as Item)}/restore`, {});
    case 'share':
      return actor.agreed('PATCH', `/projects/${actor.projectId}`, { shared: op.shared });
    case 'teamOnly':
      return teamOnly(actor, op.what, item);
  }
}

const textOf = (item: Item, title: string): object =>
  item.kind === 'task' ? { title } : item.kind === 'comment' ? { body: title } : { name: title };

async function teamOnly(actor: Actor, what: number, item: Item | undefined): Promise<void> {
  const project = `/projects/${actor.projectId}`;
  if (what === 0) await actor.team('POST', `${project}/messages`, { body: 'hush: the margin is thin' });
  else if (what === 1) await actor.team('PATCH', `${project}/finance`, { budget: 100_000, notes: 'hush' });
  else if (what === 2) await actor.team('PATCH', project, { internalByDefault: { tasks: true } });
  else if (item && what === 3) {
    const { body } = await actor.team('GET', '/members');
    await actor.team('PATCH', addressOf(item), {
      assigneeIds: body.data.map((member: { id: string }) => member.id),
    });
  } else if (item)
    await actor.team('PATCH', addressOf(item), { external: { source: 'hush', id: `hush-${item.id}` } });
}

/**
 * World B: the same for the client, without the internal work. What no client
 * ever sees is not made. What one sees later exists, hidden, with other words
 * in it, and is put right in the moment before it is shown.
 */
export function createB(actor: Actor, ever: Set<string>) {
  /** What world B holds, as its own model. */
  const made = new Map<string, Item>();

  /** An ancestor that this world does not have hides a thing as well: here its own flag must. */
  const flagHere = (state: State, item: Item): boolean =>
    item.internal || hostsOf(item).some((host) => !ever.has(host) && !visible(state, host));
  const hostHere = (id: string | null) => (id !== null && ever.has(id) ? id : null);
  const asHere = (state: State, item: Item): Item => ({
    ...item,
    internal: flagHere(state, item),
    milestone: hostHere(item.milestone),
    parent: hostHere(item.parent),
  });

  const flipHere = async (changed: Item[], internal: boolean) => {
    const flipped = changed.filter((item) => item.internal !== internal);
    if (flipped.length > 0) await actor.flip(flipped, internal);
    for (const item of flipped) item.internal = internal;
  };

  /** Brings what is hidden to what it is in A, before it is shown. Nothing of it is shown by that. */
  async function catchUp(state: State): Promise<void> {
    const inTurn = [...made].sort(([a], [b]) => turn(state, a) - turn(state, b));
    for (const [id, here] of inTurn) {
      const item = state.items.get(id) as Item;
      // What lies under something deleted cannot be touched, in either world.
      if (!hostsOf(item).every((host) => alive(state, host))) continue;
      const wanted = asHere(state, item);
      const fields = {
        ...(here.title !== wanted.title && textOf(wanted, wanted.title)),
        ...(here.status !== wanted.status && { status: wanted.status }),
        ...(here.parent !== wanted.parent && { parentId: wanted.parent }),
        ...(here.milestone !== wanted.milestone &&
          wanted.parent === null && { milestoneId: wanted.milestone }),
      };
      const flagged = here.internal !== wanted.internal;
      if (Object.keys(fields).length === 0 && !flagged && here.deleted === wanted.deleted) continue;
      if (here.deleted && !wanted.deleted) await actor.agreed('POST', `${addressOf(here)}/restore`, {});
      // First hidden, then moved, so that no order of these shows anything.
      if (flagged && wanted.internal) await flipHere([here], true);
      if (Object.keys(fields).length > 0 && !(here.deleted && wanted.deleted))
        await actor.agreed('PATCH', addressOf(here), fields);
      if (flagged && !wanted.internal) await flipHere([here], false);
      if (!here.deleted && wanted.deleted) await actor.team('DELETE', addressOf(here));
      made.set(id, wanted);
    }
  }

  /**
   * Top-level tasks first, so that they can take in what becomes a subtask;
   * then subtasks, so that they leave what becomes one itself. What hangs on tasks comes last.
   */
  const turn = (state: State, id: string): number => {
    const item = state.items.get(id) as Item;
    if (item.kind === 'comment' || item.kind === 'file') return 2 + hostsOf(item).length;
    if (item.parent === null) return 0;
    return made.get(id)?.parent === null ? 2 : 1;
  };

  return async ({ op, before, after }: Step, prepare: () => void, go: () => void): Promise<void> => {
    const [seenBefore, seenAfter] = [visibleIds(before), visibleIds(after)];
    const appears = [...seenAfter].some((id) => !seenBefore.has(id));
    const leaves = [...seenBefore].some((id) => !seenAfter.has(id));

    if (op.do === 'teamOnly') return;
    if (op.do === 'share') {
      if (op.shared) {
        prepare();
        await catchUp(before);
        go();
      }
      return actor.agreed('PATCH', `/projects/${actor.projectId}`, { shared: op.shared });
    }
    if (op.do === 'create') {
      if (!ever.has(op.item.id)) return;
      if (!seenAfter.has(op.item.id)) {
        prepare();
        await catchUp(before);
        go();
      }
      const item = asHere(after, op.item);
      const words = seenAfter.has(item.id) ? item.title : `other ${item.id}`;
      await actor.create({ ...item, title: words });
      made.set(item.id, { ...item, title: words });
      return;
    }
    if (op.do === 'reorder') return reorderHere(op.id, op.before, after);

    const ids = op.do === 'flip' ? shownFirst(op.ids, after) : [op.id];
    const here = ids.map((id) => made.get(id)).filter((item) => item !== undefined);
    if (here.length === 0) return;
    const stays = !appears && !leaves && !ids.some((id) => seenBefore.has(id) && seenAfter.has(id));
    if (stays) return;
    if (appears) {
      prepare();
      await catchUp(before);
      go();
    }
    const items = here.map((item) => made.get(item.id) as Item);
    await act(op, items, after);
  };

  async function act(op: Step['op'], items: Item[], after: State): Promise<void> {
    const [item] = items as [Item];
    const wanted = asHere(after, after.items.get(item.id) as Item);
    if (op.do === 'flip')
      return flipHere(
        items.filter((one) => flagHere(after, after.items.get(one.id) as Item) === op.internal),
        op.internal,
      );
    if (op.do === 'move' || op.do === 'reparent') {
      // Under what does not exist here it is as if flagged, and out from under it as if shown.
      if (wanted.internal && !item.internal) return flipHere([item], true);
      const place = op.do === 'move' ? { milestoneId: wanted.milestone } : { parentId: wanted.parent };
      const moved = item.milestone !== wanted.milestone || item.parent !== wanted.parent;
      if (!wanted.internal && item.internal) {
        if (moved) await actor.agreed('PATCH', addressOf(item), place);
        await flipHere([item], false);
      } else if (moved) await actor.agreed('PATCH', addressOf(item), place);
      made.set(item.id, { ...wanted });
      return;
    }
    await doInA(actor, { op, before: { items: new Map([[item.id, item]]) } as State } as Step);
    made.set(item.id, { ...wanted });
  }

  /** The same order among what is here: the neighbour may be another one. */
  async function reorderHere(id: string, anchor: string, after: State): Promise<void> {
    const item = made.get(id);
    if (!item || item.deleted) return;
    const stands = (other: string | undefined) => {
      const one = other === undefined ? undefined : made.get(other);
      return (
        one !== undefined &&
        !one.deleted &&
        other !== id &&
        hostsOf(one).every((host) => !made.get(host)?.deleted)
      );
    };
    if (!stands(id) && hostsOf(item).some((host) => made.get(host)?.deleted)) return;
    const later = after.order.slice(after.order.indexOf(anchor)).find(stands);
    if (later) return actor.agreed('PATCH', addressOf(item), { before: later });
    const earlier = after.order.slice(0, after.order.indexOf(id)).reverse().find(stands);
    if (earlier) await actor.agreed('PATCH', addressOf(item), { after: earlier });
  }
}
