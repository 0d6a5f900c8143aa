import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface Relay {
  url: string;
  /** Every byte that went either way, as text: addresses, headers, bodies and streams. */
  log(): string;
  close(): Promise<void>;
}

/**
 * Stands before a server and keeps all that passes. It knows nothing of HTTP, so there is nothing
 * that it could overlook: not a header, not a stream that is still open.
 */
export async function startRelay(host = 'localhost'): Promise<Relay & { to(port: number): void }> {
  let target = 0;
  const open = new Set<Socket>();
  const flows: Buffer[][] = [];
  const record = (socket: Socket) => {
    const flow: Buffer[] = [];
    flows.push(flow);
    open.add(socket);
    socket.on('data', (chunk) => void flow.push(chunk));
    socket.on('error', () => socket.destroy());
    socket.on('close', () => open.delete(socket));
  };
  const server = createServer((near) => {
    const far = connect(target, 'localhost');
    record(near);
    record(far);
    near.pipe(far).pipe(near);
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
  });
  server.listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${host}:${port}`,
    to: (port) => {
      target = port;
    },
    log: () => flows.map((flow) => readable(Buffer.concat(flow))).join('\n'),
    async close() {
      server.close();
      for (const socket of open) socket.destroy();
      await once(server, 'close');
    },
  };
}

/** As it went, and once more with the seams of chunks taken out, which could cut a word in two. */
function readable(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  return `${text}\n${text.replaceAll(/\r\n[0-9a-f]+\r\n/gi, '')}`;
}
