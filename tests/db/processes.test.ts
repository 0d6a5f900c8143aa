import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createCaller } from '../support/caller.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { type NodeProcess, runProgram } from '../support/node-process.ts';

/** The programs as their users run them, each in a process of its own. */
describeOnBothDatabases('the programs', (database) => {
  let folder: string;
  let running: NodeProcess[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'vitrine-programs-'));
  });
  afterEach(async () => {
    for (const one of running) one.child.kill('SIGKILL');
    await Promise.all(running.map((one) => one.ended));
    running = [];
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  let homes = 0;
  /** Settings of a fresh installation. */
  async function newHome(): Promise<Record<string, string>> {
    homes += 1;
    const home = {
      DATA_DIR: join(folder, `home-${homes}`),
      PORT: '0',
      PUBLIC_URL: 'https://vitrine.example/',
    };
    return database.dialect === 'sqlite' ? home : { ...home, DATABASE_URL: (await database.fresh()).url };
  }
  function run(file: string, env: Record<string, string>, args: string[] = []): NodeProcess {
    const started = runProgram(file, args, env);
    running.push(started);
    return started;
  }
  const serve = (env: Record<string, string>) => run('server/main.ts', env);
  const setup = (env: Record<string, string>, email = 'owner@agency.example', name = 'Atelier Süd') =>
    run('server/setup.ts', env, ['--workspace', name, '--email', email]);
  const addressOf = async (server: NodeProcess) =>
    (await server.says(/"url":"(http:\/\/[^"]+)"[^\n]*Vitrine is ready/))[1] as string;

  it('set up a workspace, and say so in one line of JSON', async () => {
    const home = await newHome();
    const made = setup(home);
    expect([await made.ended, made.stderr()]).toEqual([0, '']);
    const lines = made.stdout().split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toBe('');
    const printed = JSON.parse(lines[0] as string);
    expect(printed).toEqual({
      workspaceId: expect.stringMatching(/^wks_/),
      ownerId: expect.stringMatching(/^mem_/),
      secretKey: expect.stringMatching(/^sk_[\w-]{43}[0-9A-Za-z]{6}$/),
      signInUrl: expect.stringMatching(/^https:\/\/vitrine\.example\/studio\/#sign-in=[\w-]{43}$/),
    });

    const server = serve(home);
    const url = await addressOf(server);
    const team = createCaller(url, { authorization: `Bearer ${printed.secretKey}` });
    expect((await team.get('/me')).body).toEqual({
      type: 'workspace',
      id: printed.workspaceId,
      name: 'Atelier Süd',
      workspaceName: 'Atelier Süd',
    });
    const secret = printed.signInUrl.split('#sign-in=')[1];
    const signedIn = await createCaller(url, {}).post('/auth/sign-in', { secret });
    expect([signedIn.status, signedIn.body.memberId]).toEqual([200, printed.ownerId]);
    // The log is for others too.
    expect(server.stdout()).not.toContain(printed.secretKey);
  });

  it('stop in good order when told to', async () => {
    const server = serve(await newHome());
    expect((await fetch(`${await addressOf(server)}/readyz`)).status).toBe(200);
    server.child.kill('SIGTERM');
    expect(await server.ended).toBe(0);
    expect(server.stderr()).toBe('');
  });

  if (database.dialect === 'sqlite')
    describe('leave an SQLite file to one process', () => {
      it('a second server and a setup beside it are refused, and told what to do', async () => {
        const home = await newHome();
        await addressOf(serve(home));
        for (const second of [serve(home), setup(home)]) {
          expect(await second.ended).toBe(1);
          expect(second.stdout()).toBe('');
          expect(second.stderr()).toMatch(
            /^Another process is using .*vitrine\.sqlite\. Stop the running server first/,
          );
          // For a person: no stack.
          expect(second.stderr().trim().split('\n')).toHaveLength(1);
        }
      });

      it('and let it go however they end', async () => {
        const home = await newHome();
        const first = serve(home);
        await addressOf(first);
        first.child.kill('SIGKILL');
        await first.ended;
        await addressOf(serve(home));
      });
    });
  else
    it('share a PostgreSQL, from the first start on', async () => {
      const home = await newHome();
      const servers = [serve(home), serve(home)];
      const made = setup(home);
      const [first, second] = (await Promise.all(servers.map(addressOf))) as [string, string];
      expect([await made.ended, made.stderr()]).toEqual([0, '']);
      const { secretKey } = JSON.parse(made.stdout());
      const bearer = { authorization: `Bearer ${secretKey}` };
      const client = await createCaller(first, bearer).make('/clients', { name: 'Shared' });
      expect((await createCaller(second, bearer).get(`/clients/${client.id}`)).body).toEqual(client);
    });

  it('refuse what they cannot use, in words', async () => {
    const home = await newHome();
    const cases: [program: NodeProcess, words: RegExp][] = [
      [run('server/setup.ts', home), /^Usage: npm run --silent setup -- --workspace NAME --email OWNER/],
      [setup(home, 'no address'), /^email: Use an address such as ada@example\.com$/m],
      [setup({ ...home, PORT: 'x' }), /^The configuration is not valid:\n {2}PORT: /],
    ];
    for (const [program, words] of cases) {
      expect(await program.ended).toBe(1);
      expect(program.stderr()).toMatch(words);
      expect(program.stdout()).toBe('');
    }
  });
});
