import type { Row } from '../db/tables.ts';
import { audit } from '../modules/audit-log/record.ts';
import { createUnitOfWork } from '../modules/unit-of-work.ts';
import type { Services } from '../services.ts';
import { compose } from './compose.ts';
import { claimDue, isGivenUp, postpone, settle } from './outbox.ts';
import { MAILS } from './queue.ts';
import { stillWelcome } from './receiver.ts';
import type { Transport } from './transport.ts';

export interface Mailer {
  /** Sends all that is due. Any number of workers may, on any number of nodes: each mail goes out once. */
  deliver(): Promise<void>;
  /** Finishes what is being sent, and takes nothing more. */
  stop(): Promise<void>;
}

/** Sends what waits in the outbox: when it is woken, and now and then (jobs/schedule.ts). */
export function createMailer(services: Services, transport: Transport): Mailer {
  const { db, clock, bus, log } = services;
  let stopped = false;
  let work = Promise.resolve();

  const send = async (mail: Row<'mails'>): Promise<void> => {
    try {
      if (!(await stillWelcome(services, mail))) return await settle(db.write, mail, 'dropped', clock());
      await transport.send(await compose(services, mail));
      await settle(db.write, mail, 'sent', clock());
    } catch (error) {
      // The server's answer, which may hold the address, is for the database and not for the log.
      const reason = String(error).slice(0, 500);
      const again = !isGivenUp(mail, clock());
      log[again ? 'warn' : 'error']({ mailId: mail.id, kind: mail.kind, again }, 'mail not sent');
      if (again) await postpone(db.write, mail, clock(), reason);
      else await giveUp(services, mail, reason);
    }
  };
  const deliverAll = async (): Promise<void> => {
    for (
      let mails = await claimDue(db, clock());
      mails.length > 0 && !stopped;
      mails = await claimDue(db, clock())
    )
      for (const mail of mails) await send(mail);
  };
  const deliver = (): Promise<void> => {
    if (!stopped) work = work.then(deliverAll).catch((error) => log.error({ err: error }, 'outbox not read'));
    return work;
  };
  const silence = bus.listen(MAILS, () => void deliver());

  return {
    deliver,
    async stop() {
      stopped = true;
      silence();
      await work;
      transport.close();
    },
  };
}

/** The team finds it in its audit log: somebody waits for this mail. */
async function giveUp(services: Services, mail: Row<'mails'>, reason: string): Promise<void> {
  const { db, clock } = services;
  await db.write.transaction(async (tx) => {
    await settle(tx, mail, 'failed', clock(), reason);
    if (mail.workspaceId === null) return;
    const receiver = mail.contactId ?? mail.memberId;
    await audit(createUnitOfWork(null, services, tx), {
      action: 'mail.failed',
      workspaceId: mail.workspaceId,
      ...(receiver !== null && { targetType: mail.contactId ? 'contact' : 'member', targetId: receiver }),
      details: { kind: mail.kind },
    });
  });
}
