/**
 * Text on its way to the server. It lives here and not in the field, so that a closed panel, a
 * failed send or a lost connection loses nothing that was typed.
 */
export class Composer {
  text = '';
  sending = false;
  error: unknown;
  /** Sent before anything was written. */
  empty = false;
  send: (body: string, idempotencyKey: string) => Promise<void> = async () => {};
  #key: string | undefined;
  #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  write(text: string): void {
    this.text = text;
    // Another text is another comment; the same text again is the same one, sent once.
    this.#key = undefined;
    if (!this.empty && this.error === undefined) return;
    this.empty = false;
    this.error = undefined;
    this.#changed();
  }

  /** True when it has arrived. */
  async submit(): Promise<boolean> {
    if (this.sending) return false;
    this.error = undefined;
    this.empty = this.text.trim() === '';
    if (this.empty) {
      this.#changed();
      return false;
    }
    this.sending = true;
    this.#changed();
    this.#key ??= newKey();
    try {
      await this.send(this.text, this.#key);
      this.text = '';
      this.#key = undefined;
      return true;
    } catch (error) {
      this.error = error;
      return false;
    } finally {
      this.sending = false;
      this.#changed();
    }
  }
}

/** `randomUUID` is missing on plain-http pages; uniqueness is all that is needed. */
const newKey = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );
