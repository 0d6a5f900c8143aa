/** Many events within this time cause one reading. */
const GATHER = 120;
const RETRY = 5000;

/** Runs one reading at a time, and one more when there was news meanwhile. */
export class Refresher {
  #read: () => Promise<void>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | undefined;
  #again = false;
  #paused = false;
  #owed = false;

  constructor(read: () => Promise<void>) {
    this.#read = read;
  }

  /** Soon. */
  request(wait = GATHER): void {
    if (this.#paused) this.#owed = true;
    else this.#timer ??= setTimeout(() => void this.now(), wait);
  }

  now(): Promise<void> {
    this.#clear();
    this.#again = this.#running !== undefined;
    this.#running ??= this.#run();
    return this.#running;
  }

  pause(): void {
    this.#paused = true;
    this.#owed ||= this.#timer !== undefined || this.#again;
    this.#clear();
    this.#again = false;
  }

  /** What was asked for before or during the pause is done now. */
  resume(): void {
    this.#paused = false;
    if (this.#owed) this.request();
    this.#owed = false;
  }

  #clear(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  async #run(): Promise<void> {
    try {
      await this.#read();
    } catch {
      // What is shown stays; it is tried again until it works or the portal goes.
      this.request(RETRY);
    } finally {
      this.#running = undefined;
    }
    if (this.#again) await this.now();
  }
}
