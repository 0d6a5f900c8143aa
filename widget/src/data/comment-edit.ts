import type { ClientComment } from './forms.ts';
import type { PortalStore } from './portal-store.ts';

/** A change to a comment of one's own that is not sent yet. */
export class CommentEdit {
  text: string;
  busy = false;
  error: unknown;
  readonly id: string;
  readonly kind: 'change' | 'delete';
  #store: PortalStore;

  constructor(store: PortalStore, comment: ClientComment, kind: 'change' | 'delete') {
    this.#store = store;
    this.id = comment.id;
    this.text = comment.body;
    this.kind = kind;
  }

  async submit(): Promise<ClientComment | 'deleted' | undefined> {
    if (this.busy || (this.kind === 'change' && this.text.trim() === '')) return undefined;
    this.busy = true;
    this.error = undefined;
    this.#store.changed();
    try {
      const { comments } = this.#store.client;
      if (this.kind === 'change') return await comments.update(this.id, { body: this.text });
      await comments.delete(this.id);
      return 'deleted';
    } catch (error) {
      this.error = error;
      this.#store.failed(error);
      return undefined;
    } finally {
      this.busy = false;
      this.#store.changed();
    }
  }
}
