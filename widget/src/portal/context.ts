import type { PortalStore } from '../data/portal-store.ts';
import type { Formats } from '../locales/formats.ts';
import type { Messages } from '../locales/index.ts';
import type { OwnSession } from '../sign-in/own-session.ts';

/** What every view is given. */
export interface PortalContext {
  readonly store: PortalStore;
  /** Where no host gives the tokens, once its code is there. */
  session?: OwnSession;
  t: Messages;
  format: Formats;
  /** The level of the project's name; what is beneath it follows. */
  level: number;
  now: Date;
  /** What screen readers were told last. */
  said: string;
  openTask(id: string): void;
  closeTask(): void;
  /** Said to screen readers, politely. */
  announce(text: string): void;
  emit(name: string, detail: object): void;
}
