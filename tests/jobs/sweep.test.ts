import { expect, it } from 'vitest';
import { encode, type Row, type TableName } from '../../server/db/tables.ts';
import { sweep, unlessElsewhere } from '../../server/jobs/sweep.ts';
import { DAY } from '../../server/lib/clock.ts';
import { describeServer } from '../support/describe-server.ts';

const NOW = new Date('2026-03-10T12:00:00.000Z');
const daysAgo = (days: number) => new Date(NOW.getTime() - days * DAY).toISOString();

describeServer('what is past its time', (at) => {
  const put = <N extends TableName>(table: N, row: Partial<Row<N>>) =>
    at.server.db.write(table).insert(encode(table, row));
  const left = async (table: TableName, column: string): Promise<string[]> =>
    (await at.server.db.read(table).select(column).orderBy(column)).map((row) => row[column]);

  it('goes, and what is in use stays', async () => {
    const { db } = at.server;
    await db.write('signInLinks').delete();
    for (const [name, days] of [
      ['new', -1],
      ['old', 1],
    ] as const) {
      const { workspaceId, ownerId: memberId } = at;
      await put('signInLinks', { hash: name, workspaceId, memberId, expiresAt: daysAgo(days) });
      await put('rateLimits', { key: name, points: 1, expiresAt: daysAgo(days) });
      await put('challenges', { id: name, memberId: null, challenge: 'x', expiresAt: daysAgo(days) });
      await put('usedTokens', { workspaceId, jti: name, expiresAt: daysAgo(days) });
    }
    const key = { viewerKey: 'v', operation: 'o', requestHash: 'h', status: 200, result: {} };
    await put('idempotencyKeys', { ...key, key: 'new', createdAt: daysAgo(0.9) });
    await put('idempotencyKeys', { ...key, key: 'old', createdAt: daysAgo(1.1) });
    const mail = { kind: 'invitation', email: 'a@b.example', payload: {}, attempts: 0, dueAt: daysAgo(0) };
    await put('mails', { ...mail, id: 'new', state: 'sent', createdAt: daysAgo(29) });
    await put('mails', { ...mail, id: 'old', state: 'sent', createdAt: daysAgo(31) });
    await put('mails', { ...mail, id: 'waiting-new', state: 'waiting', createdAt: daysAgo(6) });
    await put('mails', { ...mail, id: 'waiting-old', state: 'waiting', createdAt: daysAgo(8) });
    const code = { ...mail, kind: 'client-code', state: 'waiting' as const };
    await put('mails', { ...code, id: 'code-new', createdAt: daysAgo(0.9) });
    await put('mails', { ...code, id: 'code-old', createdAt: daysAgo(1.1) });

    await sweep(db, NOW);
    expect(await left('signInLinks', 'hash')).toEqual(['new']);
    expect(await left('rateLimits', 'key')).toEqual(['new']);
    expect(await left('challenges', 'id')).toEqual(['new']);
    expect(await left('usedTokens', 'jti')).toEqual(['new']);
    expect(await left('idempotencyKeys', 'key')).toEqual(['new']);
    expect(await left('mails', 'id')).toEqual(['code-new', 'new', 'waiting-new']);
  });

  it('is looked through by one node at a time', async () => {
    const { db } = at.server;
    const ran: string[] = [];
    await unlessElsewhere(db, 'sweep', async () => {
      ran.push('first');
      // SQLite has one process, whose schedule does not overlap.
      if (db.dialect === 'postgres') await unlessElsewhere(db, 'sweep', async () => void ran.push('second'));
    });
    await unlessElsewhere(db, 'sweep', async () => void ran.push('later'));
    expect(ran).toEqual(['first', 'later']);
  });
});
