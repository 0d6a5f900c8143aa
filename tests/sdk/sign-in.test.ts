import { describe, expect, test } from 'vitest';
import {
  AbortedError,
  AuthenticationError,
  ConnectionError,
  RateLimitError,
  TimeoutError,
} from '../../sdk/src/index.ts';
import {
  refreshSession,
  requestCode,
  type SignInOptions,
  signInWithIdentity,
  signOut,
  verifyCode,
} from '../../sdk/src/sign-in.ts';
import { bundle } from './bundle.ts';
import { cut, json, problem, scriptedServer, silence } from './scripted-server.ts';

const session = { token: 'cs_1', expiresIn: 600, family: 'fam_1', projectId: 'prj_1' };

/** Each function, with what it sends and what it gives. */
const calls: Record<
  string,
  {
    call(server: string, options?: SignInOptions): Promise<unknown>;
    path: string;
    sent: object;
    answer: object;
  }
> = {
  requestCode: {
    call: (server, options) => requestCode(server, { email: 'a@b.example', projectId: 'prj_1' }, options),
    path: 'codes',
    sent: { email: 'a@b.example', projectId: 'prj_1' },
    answer: { requestId: 'cod_1', expiresIn: 600 },
  },
  verifyCode: {
    call: (server, options) => verifyCode(server, { requestId: 'cod_1', code: '123 456' }, options),
    path: 'codes/verify',
    sent: { requestId: 'cod_1', code: '123 456' },
    answer: session,
  },
  signInWithIdentity: {
    call: (server, options) => signInWithIdentity(server, { token: 'a.b.c', projectId: 'prj_1' }, options),
    path: 'identity',
    sent: { token: 'a.b.c', projectId: 'prj_1' },
    answer: session,
  },
  refreshSession: {
    call: (server, options) => refreshSession(server, { family: 'fam_1' }, options),
    path: 'refresh',
    sent: { family: 'fam_1' },
    answer: session,
  },
};

describe.each(Object.entries(calls))('%s', (_name, { call, path, sent, answer }) => {
  test('is one POST, with the browser’s cookies and without a credential', async () => {
    const server = await scriptedServer(json(answer));
    const inits: RequestInit[] = [];
    const watched: typeof fetch = (input, init) => {
      inits.push(init ?? {});
      return fetch(input, init);
    };
    expect(await call(`${server.baseUrl}/v1/`, { fetch: watched })).toEqual(answer);
    expect(server.seen).toHaveLength(1);
    const [seen] = server.seen;
    expect([seen?.method, seen?.url]).toEqual(['POST', `/v1/auth/${path}`]);
    expect(JSON.parse(String(seen?.body))).toEqual(sent);
    expect(seen?.headers).not.toHaveProperty('authorization');
    expect(inits[0]).toMatchObject({ credentials: 'include', cache: 'no-store' });
  });

  test('fails with the errors of the SDK, and is not sent twice', async () => {
    for (const [step, kind] of [
      [problem(401, 'some_invalid'), AuthenticationError],
      [problem(429, 'slow_down', {}, { 'retry-after': '1' }), RateLimitError],
      [cut, ConnectionError],
    ] as const) {
      const server = await scriptedServer(step, json(answer));
      await expect(call(server.baseUrl)).rejects.toBeInstanceOf(kind);
      expect(server.seen).toHaveLength(1);
    }
  });
});

describe('a way in', () => {
  test('says how long to wait, and which code the server gave', async () => {
    const server = await scriptedServer(problem(429, 'slow_down', {}, { 'retry-after': '740' }));
    await expect(calls.requestCode?.call(server.baseUrl)).rejects.toMatchObject({
      code: 'slow_down',
      retryAfter: 740,
    });
  });

  test('ends in time, and with its signal', async () => {
    const server = await scriptedServer(silence);
    await expect(calls.verifyCode?.call(server.baseUrl, { timeout: 20 })).rejects.toBeInstanceOf(
      TimeoutError,
    );
    const signal = AbortSignal.abort();
    await expect(calls.verifyCode?.call(server.baseUrl, { signal })).rejects.toBeInstanceOf(AbortedError);
  });

  test('tells an address that is no Vitrine server', async () => {
    const server = await scriptedServer((res) => res.writeHead(200).end('<h1>Hello</h1>'));
    await expect(refreshSession(server.baseUrl)).rejects.toMatchObject({ code: 'unexpected_answer' });
    await expect(refreshSession('nowhere')).rejects.toMatchObject({ code: 'bad_base_url' });
  });

  test('brings neither the client nor anything of the team along', async () => {
    const { files, gzip } = await bundle('sign-in', 'requestCode');
    expect(files.filter((file) => /client|resources|connect/.test(file))).toEqual([]);
    expect(gzip).toBeLessThan(2000);
  });
});

describe('signOut', () => {
  test('names the session by its token, which is not in the body', async () => {
    const server = await scriptedServer((res) => res.writeHead(204).end());
    expect(await signOut(server.baseUrl, { family: 'fam_1', token: 'cs_1' })).toBeUndefined();
    const [seen] = server.seen;
    expect([seen?.url, String(seen?.body)]).toEqual(['/v1/auth/logout', '{"family":"fam_1"}']);
    expect(seen?.headers.authorization).toBe('Bearer cs_1');
  });

  test('needs none where the cookie says who', async () => {
    const server = await scriptedServer((res) => res.writeHead(204).end());
    await signOut(server.baseUrl);
    expect(String(server.seen[0]?.body)).toBe('{}');
    expect(server.seen[0]?.headers).not.toHaveProperty('authorization');
  });
});
