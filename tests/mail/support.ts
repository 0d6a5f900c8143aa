import { EventEmitter, once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface Received {
  /** As it came, to the byte. */
  raw: string;
  /** Whom the envelope names. */
  to: string[];
}

export interface Smtp {
  url: string;
  received: Received[];
  /** The next one that comes. */
  next(): Promise<Received>;
  /** What it says instead of taking a mail. */
  refusal: string | undefined;
  close(): Promise<void>;
}

/** A real SMTP server, in this process. */
export async function startSmtp(): Promise<Smtp> {
  const arrivals = new EventEmitter();
  const smtp: Smtp = {
    url: '',
    received: [],
    next: async () => (await once(arrivals, 'mail'))[0],
    refusal: undefined,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, session, done) {
      let raw = '';
      stream.on('data', (chunk) => (raw += chunk));
      stream.on('end', () => {
        if (smtp.refusal) return done(Object.assign(new Error(smtp.refusal), { responseCode: 451 }));
        const mail = { raw, to: session.envelope.rcptTo.map(({ address }) => address) };
        smtp.received.push(mail);
        arrivals.emit('mail', mail);
        done();
      });
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  smtp.url = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  return smtp;
}

/** A header, unfolded and as it is shown. */
export function headerOf({ raw }: Received, name: string): string | undefined {
  const [head = ''] = raw.split('\r\n\r\n');
  const line = head
    .replaceAll(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
    .find((one) => one.toLowerCase().startsWith(`${name.toLowerCase()}: `));
  return line
    ?.slice(name.length + 2)
    .replaceAll(/\?= =\?/g, '?==?')
    .replaceAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, text: string) =>
      kind.toLowerCase() === 'b'
        ? Buffer.from(text, 'base64').toString()
        : fromQuoted(text.replaceAll('_', ' ')),
    );
}

/** Its parts, decoded. */
export function partOf({ raw }: Received, type: 'text/plain' | 'text/html'): string {
  const part = raw.split(/\r\n--[^\r]+/).find((one) => one.includes(`Content-Type: ${type}`)) ?? '';
  const [head = '', ...body] = part.split('\r\n\r\n');
  const text = body.join('\n\n').replaceAll('\r\n', '\n');
  if (/base64/i.test(head)) return Buffer.from(text, 'base64').toString();
  return /quoted-printable/i.test(head) ? fromQuoted(text.replaceAll('=\n', '')) : text;
}

const fromQuoted = (text: string): string =>
  Buffer.from(
    text.replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString();
