interface Placed {
  id: string;
  milestoneId?: string | null;
  parentId?: string | null;
  taskId?: string | null;
  commentId?: string | null;
  item?: { id: string };
}

/**
 * What has left the client's view, and when. An answer that was on its way when an item left may
 * still hold it; whoever takes such an answer asks here before showing it.
 */
export class Departures {
  #count = 0;
  #left = new Map<string, number>();

  /** Taken before a question is sent, and given back with its answer. */
  mark(): number {
    return this.#count;
  }

  add(id: string): void {
    this.#count += 1;
    this.#left.set(id, this.#count);
  }

  /** It came back into view. */
  forget(id: string): void {
    this.#left.delete(id);
  }

  /** The ids that left after `mark`. */
  since(mark: number): string[] {
    return [...this.#left].filter(([, at]) => at > mark).map(([id]) => id);
  }

  without<T extends Placed>(items: T[], mark: number): T[] {
    const gone = new Set(this.since(mark));
    return gone.size === 0 ? items : items.filter((item) => !isUnder(item, gone));
  }
}

/** An item leaves with what it hangs on. */
export const isUnder = (item: Placed, ids: ReadonlySet<string>): boolean =>
  [item.id, item.milestoneId, item.parentId, item.taskId, item.commentId, item.item?.id].some(
    (id) => typeof id === 'string' && ids.has(id),
  );
