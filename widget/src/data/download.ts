import type { ClientFile } from './forms.ts';
import type { PortalStore } from './portal-store.ts';

/** Fetched with the token, which a plain link could not carry, and handed to the browser to save. */
export class Downloads {
  #store: PortalStore;
  #states = new Map<string, 'busy' | 'failed'>();

  constructor(store: PortalStore) {
    this.#store = store;
  }

  stateOf = ({ id }: ClientFile): 'busy' | 'failed' | undefined => this.#states.get(id);

  /** True when the browser has it. */
  async save(file: ClientFile): Promise<boolean> {
    if (this.#states.get(file.id) === 'busy') return true;
    this.#set(file.id, 'busy');
    try {
      const response = await this.#store.client.files.download(file.id);
      offer(await response.blob(), file.name);
      this.#states.delete(file.id);
      this.#store.changed();
      return true;
    } catch (error) {
      this.#set(file.id, 'failed');
      this.#store.failed(error);
      return false;
    }
  }

  #set(id: string, state: 'busy' | 'failed'): void {
    this.#states.set(id, state);
    this.#store.changed();
  }
}

function offer(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The browser has to have begun to read it.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
