import { randomBytes, randomInt } from 'node:crypto';

/** Random words, each planted in one field that no client may see. */
export class Canaries {
  readonly #planted = new Map<string, string>();

  /** @returns a word for this field, fit for names, addresses and sources */
  plant(field: string): string {
    const word = `canary-${randomBytes(8).toString('hex')}`;
    this.#planted.set(word, field);
    return word;
  }

  plantNumber(field: string): number {
    const number = randomInt(1e11, 2 ** 47);
    this.#planted.set(String(number), field);
    return number;
  }

  get size(): number {
    return this.#planted.size;
  }

  /** @returns the fields whose word is in the text, as it is or as Base64 */
  foundIn(text: string): string[] {
    const lower = text.toLowerCase();
    const holds = (word: string) => lower.includes(word) || text.includes(base64Core(word));
    return [...this.#planted].filter(([word]) => holds(word)).map(([, field]) => field);
  }
}

/** The part of its Base64 that is the same whatever follows it, where it starts a line. */
const base64Core = (word: string) => Buffer.from(word).toString('base64').slice(0, 28);
