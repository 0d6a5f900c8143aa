import type { Message, Transport } from './transport.ts';

const KEPT = 50;

/** Keeps the latest messages where they can be looked at, for the demo. The newest is first. */
export interface MemoryTransport extends Transport {
  readonly messages: readonly Message[];
}

export function createMemoryTransport(): MemoryTransport {
  const messages: Message[] = [];
  return {
    messages,
    async send(message) {
      messages.unshift(message);
      messages.length = Math.min(messages.length, KEPT);
    },
    close() {},
  };
}
