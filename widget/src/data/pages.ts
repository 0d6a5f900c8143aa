import { type Departures, isUnder } from './departures.ts';

export interface PageOf<T> {
  data: T[];
  nextCursor: string | null;
}

/** What the parts of the state share. */
export interface Scope {
  departures: Departures;
  /** Something to show has changed. */
  changed(): void;
  /** Takes what concerns the whole portal, such as the end of the session. */
  failed(error: unknown): void;
  /** The identity or the project has been switched: late answers change nothing. */
  readonly closed: boolean;
}

type Take<T> = (before: T[], page: PageOf<T>) => void;

/** A list that grows by cursor, and can be read again as far as it is shown. */
export class Pages<T extends { id: string }> {
  items: T[] = [];
  /** Undefined: where to begin is not known. Null: the end. */
  cursor: string | null | undefined;
  busy = false;
  error: unknown;
  /** Read by requests of its own, and not just shown from another answer. */
  begun = false;
  #ask: (cursor?: string) => Promise<PageOf<T>>;
  #scope: Scope;
  #version = 0;

  constructor(scope: Scope, ask: (cursor?: string) => Promise<PageOf<T>>) {
    this.#scope = scope;
    this.#ask = ask;
  }

  get hasMore(): boolean {
    return this.cursor !== null;
  }

  async more(): Promise<void> {
    if (this.busy || this.cursor === null) return;
    await this.#run(async (take) => take(this.items, await this.#ask(this.cursor ?? undefined)));
  }

  /** Reads again what is shown. `first` saves a request when another answer has held the first page. */
  async reload(first?: PageOf<T>, mark?: number): Promise<void> {
    const shown = this.#wanted;
    await this.#run(async (take) => {
      let page = first ?? (await this.#ask());
      let items = page.data;
      while (page.nextCursor !== null && items.length < shown) {
        page = await this.#ask(page.nextCursor);
        items = [...items, ...page.data];
      }
      take([], { data: items, nextCursor: page.nextCursor });
    }, mark);
  }

  /** Another answer held the first page; whatever else is shown is read again. */
  show(first: PageOf<T>, mark: number): void {
    if (first.nextCursor !== null && this.#wanted > first.data.length) {
      void this.reload(first, mark);
      return;
    }
    this.clear();
    this.items = this.#scope.departures.without(first.data, mark);
    this.cursor = first.nextCursor;
  }

  clear(): void {
    this.#version += 1;
    this.busy = false;
    this.items = [];
    this.cursor = undefined;
  }

  /** One more at the end, as an answer to a create has it; the stream may have been faster. */
  add(item: T): void {
    this.items = [...this.items.filter(({ id }) => id !== item.id), item];
  }

  replace(item: T): void {
    this.items = this.items.map((known) => (known.id === item.id ? item : known));
  }

  leave(ids: ReadonlySet<string>): void {
    this.items = this.items.filter((item) => !isUnder(item, ids));
  }

  /** A page that is being asked for is wanted too. */
  get #wanted(): number {
    return this.items.length + (this.busy ? 1 : 0);
  }

  /** A newer reading overtakes an older one that is still under way. */
  async #run(read: (take: Take<T>) => Promise<void>, mark = this.#scope.departures.mark()): Promise<void> {
    this.#version += 1;
    const version = this.#version;
    const isLate = () => version !== this.#version || this.#scope.closed;
    this.begun = true;
    this.busy = true;
    this.error = undefined;
    this.#scope.changed();
    try {
      await read((before, page) => {
        if (isLate()) return;
        const known = new Set(before.map((item) => item.id));
        const fresh = page.data.filter((item) => !known.has(item.id));
        this.items = this.#scope.departures.without([...before, ...fresh], mark);
        this.cursor = page.nextCursor;
      });
    } catch (error) {
      if (isLate()) return;
      this.error = error;
      this.#scope.failed(error);
    }
    if (isLate()) return;
    this.busy = false;
    this.#scope.changed();
  }
}
