import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../server/lib/clock.ts';
import { describeServer } from '../support/describe-server.ts';
import { createTestClock, type TestClock } from '../support/test-clock.ts';
import { PUBLIC_URL, type Reply } from '../support/test-server.ts';
import { brief, byAction, cookieOf, logged, mailsTo, newAddress, newMember } from './support.ts';

const clocks: TestClock[] = [];
const pass = (milliseconds: number) => clocks.at(-1)?.advance(milliseconds);

describeServer(
  'sign-in by a mailed code',
  (at) => {
    const request = (email: string) => at.server.caller().post('/auth/member-codes', { email });
    const verify = (requestId: string, code: string, more: object = {}) =>
      at.server.caller().post('/auth/member-codes/verify', { requestId, code, ...more });
    const codeFor = async (email: string) => {
      // So that the latest mail is the latest.
      pass(5);
      const { requestId } = (await request(email)).body;
      const code = (await mailsTo(at.server, email)).at(-1)?.payload.code as string;
      return { requestId, code };
    };
    const otherThan = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

    it('works, once', async () => {
      const { id, email } = await newMember(at);
      const { requestId, code } = await codeFor(email.toUpperCase().toLowerCase());
      expect(code).toMatch(/^\d{6}$/);
      const reply = await verify(requestId, code);
      expect([reply.status, reply.body.memberId]).toEqual([200, id]);
      const studio = at.server.caller({ cookie: cookieOf(reply), origin: PUBLIC_URL });
      expect((await studio.get('/me')).body.id).toBe(id);
      expect(brief(await verify(requestId, code))).toEqual([401, 'code_invalid']);
    });

    it('ends after ten minutes', async () => {
      const { email } = await newMember(at);
      const { requestId, code } = await codeFor(email);
      pass(10 * MINUTE + 1000);
      expect(brief(await verify(requestId, code))).toEqual([401, 'code_invalid']);
    });

    it('gives five tries, counted also when they come together', async () => {
      const { email } = await newMember(at);
      const { requestId, code } = await codeFor(email);
      const tries = await Promise.all(Array.from({ length: 5 }, () => verify(requestId, otherThan(code))));
      expect(tries.map(brief)).toEqual(tries.map(() => [401, 'code_invalid']));
      expect(brief(await verify(requestId, code))).toEqual([401, 'code_invalid']);
      const [row] = await at.server.db.read('signInCodes').where({ email });
      expect(row.tries).toBe(5);
    });

    it('lets the right code through on the fifth try', async () => {
      const { email } = await newMember(at);
      const { requestId, code } = await codeFor(email);
      for (let wrong = 0; wrong < 4; wrong += 1) await verify(requestId, otherThan(code));
      expect((await verify(requestId, code)).status).toBe(200);
    });

    it('is good for its own request alone', async () => {
      const first = await codeFor((await newMember(at)).email);
      const second = await codeFor((await newMember(at)).email);
      if (first.code === second.code) return;
      expect(brief(await verify(first.requestId, second.code))).toEqual([401, 'code_invalid']);
    });

    it('says the same of an address that nobody has', async () => {
      const { email } = await newMember(at);
      const nobody = newAddress();
      const bytes = ({ status, headers, text }: Reply) => ({
        status,
        headers: [...headers].filter(([name]) => !['date', 'x-request-id'].includes(name)),
        text: text.replace(/"requestId":"cod_[\w-]{43}"/, '"requestId":"…"'),
      });
      const [known, unknown] = [await request(email), await request(nobody)];
      expect(bytes(unknown)).toEqual(bytes(known));
      expect(await mailsTo(at.server, nobody)).toEqual([]);
      // And where it leads nowhere, it says the same as a wrong code.
      const problem = ({ status, text }: Reply) => [status, text.replace(/"requestId":"[^"]*"/, '')];
      const wrong = await verify(known.body.requestId, '000000');
      expect(problem(await verify(unknown.body.requestId, '000000'))).toEqual(problem(wrong));
      expect(problem(await verify('cod_never', '000000'))).toEqual(problem(wrong));
    });

    it('does the same work for an address that nobody has', async () => {
      const statements = async (email: string) => {
        const heard: string[] = [];
        const listen = ({ sql }: { sql: string }) => void heard.push(sql);
        const pools = new Set([at.server.db.read, at.server.db.write]);
        for (const pool of pools) pool.on('query', listen);
        await request(email);
        for (const pool of pools) pool.off('query', listen);
        return heard;
      };
      const { email } = await newMember(at);
      const forKnown = await statements(email);
      expect(forKnown.length).toBeGreaterThan(4);
      expect(await statements(newAddress())).toEqual(forKnown);
    });

    it('does the same work for a wrong code, whether or not anyone has that address', async () => {
      const writes = async (email: string) => {
        const { requestId, code } = await codeFor(email);
        const heard: string[] = [];
        const { write } = at.server.db;
        const listen = ({ sql }: { sql: string }) => void heard.push(sql.split(' ')[0] as string);
        write.on('query', listen);
        expect((await verify(requestId, otherThan(code ?? '000000'))).status).toBe(401);
        write.off('query', listen);
        return heard;
      };
      const { email } = await newMember(at);
      const forKnown = await writes(email);
      const changes = (all: string[]) => all.filter((word) => /^(insert|update|delete)$/i.test(word)).length;
      expect(changes(forKnown)).toBe(2);
      const forNobody = await writes(newAddress());
      expect([forNobody.length, changes(forNobody)]).toEqual([forKnown.length, 2]);
    });

    it('mails no more than ten in an hour', async () => {
      const { email } = await newMember(at);
      for (let n = 0; n < 12; n += 1) expect((await request(email)).status).toBe(200);
      expect(await mailsTo(at.server, email)).toHaveLength(10);
    });

    it('is not for those who left', async () => {
      const { id, email } = await newMember(at);
      const { requestId, code } = await codeFor(email);
      await at.team.delete(`/members/${id}`);
      expect(brief(await verify(requestId, code))).toEqual([401, 'code_invalid']);
      await request(email);
      expect(await mailsTo(at.server, email)).toHaveLength(1);
    });

    it('is not mixed up with the code of a contact', async () => {
      const { email } = await newMember(at);
      const { requestId, code } = await codeFor(email);
      const asContact = at.server.caller({ origin: 'https://agency.example' });
      expect(brief(await asContact.post('/auth/codes/verify', { requestId, code }))).toEqual([
        401,
        'code_invalid',
      ]);
    });

    describe('of someone on several teams', () => {
      it('asks which is meant, once the code is right', async () => {
        const other = await at.server.workspace('Another agency');
        const email = newAddress();
        const here = await at.team.make('/members', { name: 'Ines', email });
        const there = await other.team.make('/members', { name: 'Ines', email });
        const { requestId, code } = await codeFor(email);
        expect(brief(await verify(requestId, otherThan(code)))).toEqual([401, 'code_invalid']);
        const asked = await verify(requestId, code);
        expect(brief(asked)).toEqual([409, 'choose_workspace']);
        expect(asked.headers.getSetCookie()).toEqual([]);
        expect(asked.body.workspaces.map((one: { name: string }) => one.name).sort()).toEqual([
          'Another agency',
          'Atelier',
        ]);
        expect(brief(await verify(requestId, code, { workspaceId: 'wks_never' }))).toEqual([
          401,
          'code_invalid',
        ]);
        const chosen = await verify(requestId, code, { workspaceId: other.workspaceId });
        expect([chosen.status, chosen.body.memberId]).toEqual([200, there.id]);
        expect(here.id).not.toBe(there.id);
      });
    });

    it('is in the audit log, with failures and without the code', async () => {
      const { id, email } = await newMember(at);
      const { requestId, code } = await codeFor(email);
      await verify(requestId, otherThan(code));
      await verify(requestId, code);
      const entries = byAction((await logged(at.team)).slice(0, 2));
      expect(entries).toMatchObject([
        { action: 'session.started', actor: { type: 'member', id }, details: { via: 'code' } },
        { action: 'sign_in.failed', actor: { type: 'anonymous', id: null }, target: { type: 'member', id } },
      ]);
      expect(entries[0]?.ip).toMatch(/127\.0\.0\.1|::1/);
      for (const secret of [code, requestId, email]) expect(JSON.stringify(entries)).not.toContain(secret);
    });
  },
  () => {
    const clock = createTestClock();
    clocks.push(clock);
    return { clock: clock.clock };
  },
);
