import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';

/** The port itself, or for 0 one that is free: a server must know its own address before it listens. */
export async function settlePort(port: number): Promise<number> {
  const probe = createServer().listen(port);
  await once(probe, 'listening');
  const { port: settled } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return settled;
}
