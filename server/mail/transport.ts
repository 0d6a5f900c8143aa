import nodemailer from 'nodemailer';

export interface Message {
  /** `<…@host>`; made of the mail's own id, so that it names nothing else. */
  messageId: string;
  to: string;
  subject: string;
  text: string;
  html: string;
}

/** Takes a message off our hands, or throws. */
export interface Transport {
  send(message: Message): Promise<void>;
  close(): void;
}

/** A server that hangs holds up what waits behind: less than a minute for one mail, all in all. */
const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };

/** @param url `smtp://user:password@host:port` or `smtps://…` */
export function createSmtpTransport(url: string, from: string): Transport {
  const smtp = nodemailer.createTransport({
    url,
    ...patience,
    // What is in a mail is text, and never the name of something to be fetched.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send(message) {
      await smtp.sendMail({
        ...message,
        from,
        // Not as text, which would be read as a list.
        to: { name: '', address: message.to },
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
      });
    },
    close: () => smtp.close(),
  };
}
