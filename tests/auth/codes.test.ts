import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { describeOnBothDatabases } from '../support/databases.ts';
import { type Agency, bytesOf, type Gate, OWN, openGate, SITE, signInByCode } from './support.ts';

const MINUTE = 60_000;

describeOnBothDatabases('signing in by e-mailed code', (database) => {
  let gate: Gate;
  let agency: Agency;
  let projectId: string;
  let clientId: string;
  let count = 0;
  let mina: string;
  let minaId: string;

  beforeAll(async () => {
    gate = await openGate((await database.fresh()).url);
    agency = await gate.newAgency();
    await agency.allow(SITE);
    ({ clientId, projectId } = await agency.newClient());
  });
  afterAll(() => gate.close());
  beforeEach(async () => {
    mina = `mina${count++}@alster.example`;
    minaId = await agency.newContact(clientId, mina);
  });

  const request = (email: string, project = projectId, origin = SITE) =>
    gate.ask('POST', '/auth/codes', { email, projectId: project }, { origin });
  const verify = (requestId: string, code: string, origin = SITE) =>
    gate.ask('POST', '/auth/codes/verify', { requestId, code }, { origin });
  const codeFor = async (email: string) => (await gate.mailsTo(email)).at(-1)?.payload.code as string;
  const wrong = (code: string) => (code === '111111' ? '222222' : '111111');

  it('gives a token that works, and a cookie for the next', async () => {
    const asked = await request(mina);
    expect([asked.status, asked.body.expiresIn]).toEqual([200, 600]);
    const code = await codeFor(mina);
    expect(code).toMatch(/^\d{6}$/);
    const answer = await verify(asked.body.requestId, `${code.slice(0, 3)} ${code.slice(3)}`);
    expect(answer.body).toEqual({
      token: expect.stringMatching(/^cs_/),
      expiresIn: 600,
      family: expect.stringMatching(/^fam_/),
      projectId,
    });
    expect(answer.cookies).toEqual([
      expect.stringMatching(
        /^vitrine_c_[\w-]{22}=[\w-]+\.[\w-]+; Max-Age=1209600; Path=\/v1\/auth; Secure; HttpOnly; SameSite=None; Partitioned$/,
      ),
    ]);
    expect(answer.headers.get('access-control-allow-credentials')).toBe('true');
    const me = await gate.ask('GET', '/me', undefined, {
      authorization: `Bearer ${answer.body.token}`,
      origin: SITE,
    });
    expect(me.body).toMatchObject({ type: 'contact', id: minaId });
    expect(me.headers.get('access-control-allow-credentials')).toBeNull();
  });

  it('keeps no code and no request id, only what cannot be tried against without the id', async () => {
    const asked = await request(mina);
    const [row] = await gate.app.services.db.read('signInCodes').where({ email: mina });
    expect(JSON.stringify(row)).not.toContain(asked.body.requestId);
    expect(JSON.stringify(row)).not.toContain(await codeFor(mina));
  });

  it('answers an unknown address, a hidden project and a strange page in the same bytes', async () => {
    const rival = await agency.newClient();
    await agency.team('PATCH', `/projects/${rival.projectId}`, { shared: false });
    const known = bytesOf(await request(mina));
    expect(known.status).toBe(200);
    expect(bytesOf(await request('nobody@alster.example'))).toEqual(known);
    expect(bytesOf(await request(mina, rival.projectId))).toEqual(known);
    expect(bytesOf(await request(mina, 'prj_never'))).toEqual(known);
    await agency.allow('https://elsewhere.example');
    const strange = await gate.newAgency('Strangers');
    await strange.allow('https://strange.example');
    const here = await request(mina, projectId, 'https://strange.example');
    expect(bytesOf(here).text).toEqual(known.text);
    expect(await gate.mailsTo('nobody@alster.example')).toEqual([]);
    expect(await gate.mailsTo(mina)).toHaveLength(1);
  });

  it('does the same work for an unknown address: the same statements, one by one', async () => {
    const { write } = gate.app.services.db;
    const statements = async (email: string) => {
      const seen: string[] = [];
      const note = ({ sql }: { sql: string }) => seen.push(sql);
      write.on('query', note);
      await request(email);
      write.removeListener('query', note);
      return seen;
    };
    const known = await statements(mina);
    expect(known.length).toBeGreaterThan(5);
    expect(await statements('nobody@alster.example')).toEqual(known);
  });

  it('does the same work for a wrong code: as many statements, and as many that write', async () => {
    const { write } = gate.app.services.db;
    const work = async (email: string, project = projectId) => {
      const { requestId } = (await request(email, project)).body;
      const seen: string[] = [];
      const note = ({ sql }: { sql: string }) => seen.push(sql.split(' ')[0] as string);
      write.on('query', note);
      expect((await verify(requestId, wrong((await codeFor(email)) ?? '000000'))).status).toBe(401);
      write.removeListener('query', note);
      return [seen.length, seen.filter((word) => /^(insert|update|delete)$/i.test(word)).length];
    };
    const known = await work(mina);
    expect(known[1]).toBe(2);
    expect(await work('nobody@alster.example')).toEqual(known);
    expect(await work(mina, 'prj_never')).toEqual(known);
  });

  it('leaves the same work behind for the senders of mail', async () => {
    await request(mina);
    await request('nobody@alster.example');
    const rows = await gate.app.services.db.read('mails').whereIn('email', [mina, '']).orderBy('createdAt');
    const known = rows.find((row) => row.email === mina);
    for (const row of rows) expect([row.state, row.kind]).toEqual([known.state, known.kind]);
    expect(rows.filter((row) => row.email === '').at(-1)?.payload).toBe('{}');
  });

  it('refuses wrong, used, late and foreign codes in one and the same way', async () => {
    const { requestId } = (await request(mina)).body;
    const code = await codeFor(mina);
    const never = bytesOf(await verify('cod_never', code));
    expect(never).toMatchObject({ status: 401, text: expect.stringContaining('"code":"code_invalid"') });
    expect(bytesOf(await verify(requestId, wrong(code)))).toEqual(never);
    await agency.allow('https://other.example');
    expect(bytesOf(await verify(requestId, code, 'https://other.example')).text).toEqual(never.text);
    expect((await verify(requestId, code)).status).toBe(200);
    expect(bytesOf(await verify(requestId, code))).toEqual(never);

    const late = (await request(mina)).body.requestId;
    const lateCode = await codeFor(mina);
    gate.pass(10 * MINUTE);
    expect(bytesOf(await verify(late, lateCode))).toEqual(never);

    const unknown = (await request('nobody@alster.example')).body.requestId;
    expect(bytesOf(await verify(unknown, '000000'))).toEqual(never);
  });

  it('counts a wrong try although it is refused: after five, the right code does not work', async () => {
    const { requestId } = (await request(mina)).body;
    const code = await codeFor(mina);
    for (let n = 0; n < 4; n += 1) expect((await verify(requestId, wrong(code))).status).toBe(401);
    const [row] = await gate.app.services.db.read('signInCodes').where({ email: mina });
    expect(Number(row.tries)).toBe(4);
    expect((await verify(requestId, wrong(code))).status).toBe(401);
    expect((await verify(requestId, code)).status).toBe(401);
  });

  it('lets at most five of many tries at once be looked at', async () => {
    const { requestId } = (await request(mina)).body;
    const code = await codeFor(mina);
    await Promise.all(Array.from({ length: 20 }, () => verify(requestId, wrong(code))));
    const [row] = await gate.app.services.db.read('signInCodes').where({ email: mina });
    expect(Number(row.tries)).toBe(5);
  });

  it('lets one of two right answers at once in', async () => {
    const { requestId } = (await request(mina)).body;
    const code = await codeFor(mina);
    const answers = await Promise.all([verify(requestId, code), verify(requestId, code)]);
    expect(answers.map((one) => one.status).sort()).toEqual([200, 401]);
  });

  it('stops sending to an address that is asked for again and again, and does not say so', async () => {
    const first = bytesOf(await request(mina));
    for (let n = 0; n < 14; n += 1) expect(bytesOf(await request(mina))).toEqual(first);
    expect(await gate.mailsTo(mina)).toHaveLength(10);
    gate.pass(60 * MINUTE);
    await request(mina);
    expect(await gate.mailsTo(mina)).toHaveLength(11);
  });

  it('lets the project decide which of several people with one address is meant', async () => {
    const other = await agency.newClient();
    const otherId = await agency.newContact(other.clientId, mina);
    for (const [project, contactId] of [
      [projectId, minaId],
      [other.projectId, otherId],
    ] as const) {
      const { headers } = await signInByCode(gate, mina, project);
      expect((await gate.ask('GET', '/me', undefined, headers)).body.id).toBe(contactId);
    }
  });

  it('leads nowhere for a contact who is limited to other projects, removed or re-addressed', async () => {
    const other = await agency.team('POST', '/projects', { clientId, name: 'Other', shared: true });
    const limited = `limited${count}@alster.example`;
    await agency.newContact(clientId, limited, { projectIds: [other.body.id] });
    await request(limited);
    expect(await gate.mailsTo(limited)).toEqual([]);

    const { requestId } = (await request(mina)).body;
    const code = await codeFor(mina);
    await agency.team('PATCH', `/contacts/${minaId}`, { email: `new${mina}` });
    expect((await verify(requestId, code)).status).toBe(401);
    await agency.team('DELETE', `/contacts/${minaId}`);
    await request(`new${mina}`);
    expect(await gate.mailsTo(`new${mina}`)).toEqual([]);
  });

  it('leads nowhere where identity tokens are the only way', async () => {
    const strict = await gate.newAgency('Strict');
    await strict.allow(SITE);
    const { clientId: at, projectId: project } = await strict.newClient();
    await strict.newContact(at, 'ada@strict.example');
    const before = bytesOf(await request('ada@strict.example', project));
    const { requestId } = (await request('ada@strict.example', project)).body;
    const code = await codeFor('ada@strict.example');
    await gate.app.services.db
      .write('workspaces')
      .where({ id: strict.workspaceId })
      .update({ identityOnly: true });
    expect((await verify(requestId, code)).status).toBe(401);
    expect(bytesOf(await request('ada@strict.example', project))).toEqual(before);
    expect(await gate.mailsTo('ada@strict.example')).toHaveLength(2);
  });

  it('works on the hosted portal and one level below a wildcard, and from no sandbox', async () => {
    await agency.allow('https://*.agencies.example');
    for (const origin of [OWN, 'https://alster.agencies.example'])
      expect((await signInByCode(gate, mina, projectId, origin)).token).toMatch(/^cs_/);
    await request(mina, projectId, 'https://a.b.agencies.example');
    expect(await gate.mailsTo(mina)).toHaveLength(2);
    for (const headers of [{}, { origin: 'null' }]) {
      const answer = await gate.ask('POST', '/auth/codes', { email: mina, projectId }, headers as never);
      expect([answer.status, answer.cookies]).toEqual([422, []]);
    }
  });

  it('notes who came in and who did not, and names no secret', async () => {
    const { requestId } = (await request(mina)).body;
    const code = await codeFor(mina);
    await verify(requestId, wrong(code));
    await verify(requestId, code);
    const log = await gate.app.services.db
      .read('auditLog')
      .where('targetId', minaId)
      .whereNot('action', 'contact.created');
    expect(log.map((one) => one.action)).toEqual(['sign_in.failed']);
    const [started] = await gate.app.services.db
      .read('auditLog')
      .where({ action: 'session.started', actorId: minaId });
    expect(JSON.parse(started.details)).toEqual({ via: 'code', origin: SITE });
    expect(JSON.stringify([...log, started])).not.toContain(code);
  });

  it('ends the session whose cookie is written over', async () => {
    const first = await signInByCode(gate, mina, projectId);
    const again = await signInByCode(gate, mina, projectId, SITE, first.cookie);
    expect(again.cookie.split('=')[0]).toBe(first.cookie.split('=')[0]);
    expect((await gate.ask('GET', '/me', undefined, first.headers)).status).toBe(401);
    expect((await gate.ask('GET', '/me', undefined, again.headers)).status).toBe(200);
  });
});
