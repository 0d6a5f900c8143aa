import { expect, it } from 'vitest';
import { publicRules } from '../../server/limits/rules.ts';
import { operations } from '../../server/modules/index.ts';
import { describeServer } from '../support/describe-server.ts';
import { newGround } from '../support/scenario.ts';
import { createTestClock } from '../support/test-clock.ts';
import { ORIGIN, PUBLIC_URL, startTestServer } from '../support/test-server.ts';

const QUARTER = 15 * 60_000;
const time = createTestClock();

it('every public operation has a limit, and no other', () => {
  const open = operations.filter((one) => one.public).map((one) => one.id);
  expect(Object.keys(publicRules).toSorted()).toEqual(open.toSorted());
});

describeServer(
  'limits of those who are not signed in',
  (at) => {
    let networks = 0;
    /** A network that no test has used. */
    const network = () => {
      networks += 1;
      return `203.0.${networks}`;
    };
    const from = (ip: string, origin = ORIGIN) => ({ 'x-forwarded-for': ip, origin });
    const ask = (ip: string, email: string, projectId = 'prj_any') =>
      at.server.caller().post('/auth/codes', { email, projectId }, from(ip));

    it('gives an address five codes in fifteen minutes, known or not', async () => {
      const { clientId, projectId } = await newGround(at.team);
      await at.team.make(`/clients/${clientId}/contacts`, { name: 'Mina', email: 'mina@alster.example' });
      const volatile = new Set(['date', 'x-request-id']);
      const seen: unknown[] = [];
      for (const email of ['mina@alster.example', 'nobody@alster.example']) {
        const net = network();
        const answers: unknown[] = [];
        for (let times = 1; times <= 6; times += 1) {
          const { status, headers, text } = await ask(`${net}.${times}`, email, projectId);
          answers.push([
            status,
            [...headers].filter(([name]) => !volatile.has(name)),
            text.replace(/"requestId":"[^"]*"/, ''),
          ]);
        }
        expect(answers.map((one) => (one as [number])[0])).toEqual([200, 200, 200, 200, 200, 429]);
        seen.push(answers);
        time.advance(QUARTER);
      }
      // Seconds may pass between two answers; nothing else differs.
      const calm = (value: unknown) => JSON.stringify(value).replaceAll(/t=\d+|"\d+"/g, '');
      expect(calm(seen[0])).toBe(calm(seen[1]));
    });

    it('reads an address as the mail does: spelled otherwise it is the same', async () => {
      const net = network();
      for (let times = 0; times < 5; times += 1) await ask(`${net}.1`, 'ada@alster.example');
      expect((await ask(`${net}.1`, 'ADA@Alster.example')).status).toBe(429);
      // Somebody elsewhere cannot lock them out.
      expect((await ask(`${network()}.1`, 'ada@alster.example')).status).toBe(200);
    });

    it('gives a network thirty codes, told before the body is read', async () => {
      const net = network();
      for (let times = 0; times < 30; times += 1)
        expect((await ask(`${net}.${times}`, `c${times}@alster.example`)).status).toBe(200);
      const { status, headers, body } = await ask(`${net}.99`, 'c99@alster.example');
      expect([status, body.code]).toEqual([429, 'rate_limited']);
      expect(headers.get('ratelimit-policy')).toBe('"client-codes";q=30;w=900');
      expect(headers.get('ratelimit')).toMatch(/^"client-codes";r=0;t=\d+$/);
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(800);
      const broken = await at.server.caller().post('/auth/codes', '{', from(`${net}.1`));
      expect(broken.status).toBe(429);
      // The next network, another audience, and the same network later have theirs.
      expect((await ask(`${network()}.1`, 'c1@alster.example')).status).toBe(200);
      const studio = { email: 'owner@agency.example' };
      const member = await at.server
        .caller()
        .post('/auth/member-codes', studio, from(`${net}.1`, PUBLIC_URL));
      expect(member.headers.get('ratelimit')).toMatch(
        /^"member-codes";r=29;t=\d+, "member-codes-address";r=4;/,
      );
      time.advance(QUARTER);
      expect((await ask(`${net}.1`, 'c99@alster.example')).status).toBe(200);
    });

    it('counts what it refuses no further: knocking on does not lengthen the wait', async () => {
      const net = network();
      for (let times = 0; times < 31; times += 1) await ask(`${net}.${times}`, `d${times}@alster.example`);
      const rows = () => at.server.db.read('rateLimits').where('points', '>', 30);
      const before = await rows();
      expect(before).toHaveLength(1);
      for (let times = 0; times < 5; times += 1) await ask(`${net}.1`, 'd@alster.example');
      expect(await rows()).toEqual(before);
      time.advance(QUARTER);
    });

    it('takes ten tries of one request, wherever they come from', async () => {
      const tries: number[] = [];
      for (let times = 0; times < 11; times += 1) {
        const body = { requestId: 'cod_guessed', code: '000000' };
        const reply = await at.server.caller().post('/auth/codes/verify', body, from(`${network()}.1`));
        tries.push(reply.status);
      }
      expect(new Set(tries.slice(0, 10))).toEqual(new Set([401]));
      expect(tries[10]).toBe(429);
    });

    it('counts on all nodes together', async () => {
      if (at.database.dialect !== 'postgres') return;
      const other = await startTestServer(at.database, {
        databaseUrl: at.server.db.url,
        limits: {},
        trustProxy: 1,
        clock: time.clock,
      });
      const net = network();
      const asked = await Promise.all(
        Array.from({ length: 40 }, (_, index) =>
          (index % 2 ? at.server : other)
            .caller()
            .post('/auth/codes', { email: `e${index}@x.example`, projectId: 'p' }, from(`${net}.1`)),
        ),
      );
      expect(asked.filter((reply) => reply.status === 200)).toHaveLength(30);
      await other.close();
    });

    it('keeps neither address nor network', async () => {
      const text = JSON.stringify(await at.server.db.read('rateLimits'));
      expect(text).toContain('client-codes-address:');
      for (const word of ['alster', '203.0']) expect(text).not.toContain(word);
    });
  },
  () => ({ limits: {}, trustProxy: 1, clock: time.clock }),
);

describeServer(
  'a proxy that nobody named',
  (at) => {
    it('cannot give out networks', async () => {
      const ask = (ip: string) =>
        at.server.caller().post('/auth/refresh', {}, { 'x-forwarded-for': ip, origin: ORIGIN });
      expect((await ask('198.51.100.1')).status).not.toBe(429);
      expect((await ask('192.0.2.1')).status).toBe(429);
    });
  },
  () => ({ limits: { 'client-refresh': 1 } }),
);

const rulesOf = Object.values(publicRules).flatMap(({ network, named }) => [
  network,
  ...(named ? [named.rule] : []),
]);

describeServer(
  'every public operation',
  (at) => {
    operations
      .filter((one) => one.public)
      .forEach(({ id, method, path }, index) => {
        it(`is refused when it is asked too often, and says for how long: ${id}`, async () => {
          const headers = {
            'content-type': 'application/json',
            'x-forwarded-for': `198.51.${index}.1`,
            origin: /member|passkey|sign-in/.test(path) ? PUBLIC_URL : ORIGIN,
          };
          const ask = () => at.server.caller().raw(method.toUpperCase(), path, { headers, body: '{}' });
          const [first, second] = [await ask(), await ask()];
          expect(first.status).not.toBe(429);
          expect(first.headers.get('ratelimit')).toMatch(/;r=0;t=/);
          expect([second.status, (await second.json()).code]).toEqual([429, 'rate_limited']);
          expect(Number(second.headers.get('retry-after'))).toBeGreaterThan(0);
          expect(second.headers.get('ratelimit-policy')).toMatch(/;q=1;w=900/);
        });
      });
  },
  () => ({ limits: Object.fromEntries(rulesOf.map(({ name }) => [name, 1])), trustProxy: 1 }),
);
