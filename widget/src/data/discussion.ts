import { CommentEdit } from './comment-edit.ts';
import { Composer } from './composer.ts';
import type { ClientComment, Place } from './forms.ts';
import { Pages } from './pages.ts';
import type { PortalStore } from './portal-store.ts';

/** The comments on one place, and one's own next one. */
export class Discussion {
  readonly comments: Pages<ClientComment>;
  readonly composer: Composer;
  edit: CommentEdit | undefined;
  /** Told of each comment that has arrived. */
  onSent: ((comment: ClientComment) => void) | undefined;
  #store: PortalStore;

  constructor(store: PortalStore, place: Place) {
    this.#store = store;
    this.comments = new Pages(store, (cursor) => store.client.comments.list(place, { cursor, limit: 100 }));
    const key = place.taskId ?? place.projectId;
    const changed = () => store.changed();
    // The draft outlives the panel; where a sent comment goes is up to the panel that is open.
    this.composer = store.keep(`draft:${key}`, () => new Composer(changed));
    this.composer.send = async (body, idempotencyKey) => {
      const comment = await store.client.comments.create(place, { body }, { idempotencyKey });
      this.comments.add(comment);
      this.onSent?.(comment);
    };
  }

  isOwn({ author }: ClientComment): boolean {
    const { viewer } = this.#store;
    return viewer !== undefined && author.type === viewer.type && author.id === viewer.id;
  }

  /** Opens a comment of one's own for editing, or asks whether to delete it. */
  begin(comment: ClientComment, kind: CommentEdit['kind']): void {
    this.edit = new CommentEdit(this.#store, comment, kind);
    this.#store.changed();
  }

  cancel(): void {
    this.edit = undefined;
    this.#store.changed();
  }

  /** True when it is done. */
  async finish(): Promise<boolean> {
    const edit = this.edit;
    const done = await edit?.submit();
    if (!edit || !done) return false;
    if (this.edit === edit) this.edit = undefined;
    if (done === 'deleted') this.comments.leave(new Set([edit.id]));
    else this.comments.replace(done);
    this.#store.changed();
    return true;
  }

  leave(ids: ReadonlySet<string>): void {
    this.comments.leave(ids);
    if (this.edit && ids.has(this.edit.id)) this.edit = undefined;
  }
}
