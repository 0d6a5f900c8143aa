import { EventEmitter } from 'node:events';

/**
 * Wakes streams by an id: of a project with news, of a contact or a session
 * whose rights have changed. A wake-up says only «look again»: what is new is
 * read from the database, so a lost one delays and never loses.
 */
export interface Bus {
  wake(id: string): void;
  /** @returns a function that stops listening */
  listen(id: string, onWake: () => void): () => void;
  close(): Promise<void>;
}

export function createLocalBus(): Bus {
  const emitter = new EventEmitter().setMaxListeners(0);
  return {
    wake: (id) => void emitter.emit(id),
    listen(id, onWake) {
      emitter.on(id, onWake);
      return () => void emitter.off(id, onWake);
    },
    close: async () => void emitter.removeAllListeners(),
  };
}
