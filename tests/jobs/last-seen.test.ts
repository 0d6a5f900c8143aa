import { expect, it, vi } from 'vitest';
import { describeServer } from '../support/describe-server.ts';
import { newGround } from '../support/scenario.ts';
import { startTestServer } from '../support/test-server.ts';

describeServer('when keys and sessions were last used', (at) => {
  it('is kept in memory, and written for all of them at once', async () => {
    const { contactId } = await newGround(at.team);
    const { db, services } = at.server;
    const client = await at.server.client(contactId);
    await services.lastSeen.flush();
    const updates: string[] = [];
    const note = ({ sql }: { sql: string }) => void (/^update/i.test(sql) && updates.push(sql));
    db.write.on('query', note);
    for (let n = 0; n < 5; n += 1) await client.get('/projects');
    expect(updates).toEqual([]);
    const seen = async () =>
      (await db.read('sessions').select('lastSeenAt').where({ contactId }))[0].lastSeenAt;
    expect(await seen()).toBeNull();
    await services.lastSeen.flush();
    expect(updates).toHaveLength(1);
    expect(await seen()).toMatch(/^\d{4}-/);
    await services.lastSeen.flush();
    expect(updates).toHaveLength(1);
    db.write.removeListener('query', note);
  });

  it('is not forgotten when the database refuses, and is written at the end', async () => {
    const server = await startTestServer(at.database);
    const { team } = await server.workspace();
    await team.get('/projects');
    const write = vi.spyOn(server.db, 'write').mockImplementationOnce(() => {
      throw new Error('locked');
    });
    await expect(server.services.lastSeen.flush()).rejects.toThrow('locked');
    write.mockRestore();
    const statements: string[] = [];
    server.db.write.on('query', ({ sql }) => void statements.push(sql));
    await server.close();
    expect(statements.some((sql) => /^update .secret_keys. set .last_used_at/.test(sql))).toBe(true);
  });
});
