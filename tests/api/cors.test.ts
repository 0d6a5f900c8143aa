import { beforeAll, expect, it } from 'vitest';
import { describeServer } from '../support/describe-server.ts';
import { newGround } from '../support/scenario.ts';
import { ORIGIN, PUBLIC_URL } from '../support/test-server.ts';

describeServer('access across origins', (at) => {
  let token: string;
  beforeAll(async () => {
    const { contactId } = await newGround(at.team);
    ({ token } = await at.team.make('/sessions', { contactId, origin: ORIGIN }));
  });
  const headersFor = async (origin: string | undefined, method = 'GET', path = '/me') => {
    const headers = { ...(origin !== undefined && { origin }), authorization: `Bearer ${token}` };
    const response = await at.server.caller().raw(method, path, { headers });
    await response.text();
    return { status: response.status, headers: response.headers };
  };

  it('is given to an exact origin that was allowed', async () => {
    for (const origin of [ORIGIN, PUBLIC_URL]) {
      const { headers } = await headersFor(origin);
      expect(headers.get('access-control-allow-origin')).toBe(origin);
      const exposed = headers.get('access-control-expose-headers')?.split(', ');
      expect(exposed).toEqual(expect.arrayContaining(['ETag', 'X-Request-Id', 'Retry-After']));
      expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
      // Never with cookies: they count on our own pages alone.
      expect(headers.get('access-control-allow-credentials')).toBeNull();
      expect(headers.get('vary')).toMatch(/\bOrigin\b/);
    }
  });

  it('is given to no other: no header at all', async () => {
    for (const origin of [
      undefined,
      'null',
      'https://evil.example',
      'https://agency.example.evil.example',
      'https://sub.agency.example',
      'http://agency.example',
      'https://agency.example:8443',
      'https://AGENCY.example',
      '*',
    ]) {
      const { headers } = await headersFor(origin);
      expect([origin, headers.get('access-control-allow-origin')]).toEqual([origin, null]);
      expect(headers.get('access-control-expose-headers')).toBeNull();
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
      expect(headers.get('vary')).toMatch(/\bOrigin\b/);
    }
  });

  it('lets a page read its errors too', async () => {
    const { status, headers } = await headersFor(ORIGIN, 'GET', '/tasks/tsk_never');
    expect([status, headers.get('access-control-allow-origin')]).toEqual([404, ORIGIN]);
  });

  it('is asked for by a preflight, which knows no routes and needs no credential', async () => {
    for (const path of ['/projects', '/tasks/x', '/nothing']) {
      const response = await at.server.caller({ origin: ORIGIN }).raw('OPTIONS', path, {
        headers: {
          'access-control-request-method': 'PATCH',
          'access-control-request-headers': 'authorization',
        },
      });
      expect([response.status, await response.text()]).toEqual([204, '']);
      const allowed = (name: string) =>
        response.headers.get(`access-control-allow-${name}`)?.split(', ').sort();
      expect(allowed('origin')).toEqual([ORIGIN]);
      expect(allowed('methods')).toEqual(['DELETE', 'GET', 'PATCH', 'POST', 'PUT']);
      for (const header of ['Authorization', 'Content-Type', 'Idempotency-Key', 'If-Match', 'Last-Event-ID'])
        expect(allowed('headers')).toContain(header);
    }
    const stranger = await at.server.caller({ origin: 'https://evil.example' }).raw('OPTIONS', '/projects');
    expect(stranger.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('comes with headers that keep answers out of caches, frames and guesses', async () => {
    const { headers } = await headersFor(ORIGIN);
    expect(Object.fromEntries(headers)).toMatchObject({
      'cache-control': 'private, no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      vary: 'Origin, Authorization, Cookie, Vitrine-View-As',
    });
    expect(headers.get('x-powered-by')).toBeNull();
  });
});
