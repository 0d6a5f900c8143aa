import { beforeAll, expect, it } from 'vitest';
import { describeServer } from '../support/describe-server.ts';
import { newGround, newTask } from '../support/scenario.ts';
import { getPage, type Page } from './support.ts';

const LOGO = 'https://cdn.agency.example/logo.svg';
const DOMAIN = 'portal.agency.example';

describeServer('the hosted portal', (at) => {
  let ids: { shared: string; unshared: string; deleted: string; another: string; never: string };

  beforeAll(async () => {
    const { team } = at;
    await team.patch('/workspace', {
      name: 'Sandtor <&> "Söhne"',
      logoUrl: LOGO,
      colour: '#1b4d3e',
      portalDomain: DOMAIN,
    });
    const shared = await newGround(team, { name: 'Marker Relaunch' });
    const unshared = await newGround(team, { name: 'Marker Pitch', shared: false });
    const deleted = await newGround(team, { name: 'Marker Gone' });
    await newTask(team, shared.projectId, 'Marker margin', { internal: true });
    await team.delete(`/projects/${deleted.projectId}`);
    const elsewhere = await at.server.workspace('Elsewhere');
    ids = {
      shared: shared.projectId,
      unshared: unshared.projectId,
      deleted: deleted.projectId,
      another: (await newGround(elsewhere.team, { name: 'Marker Theirs' })).projectId,
      never: 'prj_0123456789012345678901',
    };
  });

  const get = (path: string, headers?: Record<string, string>) => getPage(at.server.url, path, headers);
  const without = (page: Page, id: string): string => JSON.stringify(page).replaceAll(id, 'ID');
  const policyOf = (page: Page) => page.headers['content-security-policy'] ?? '';

  it('is one page for every project, there or not, byte for byte', async () => {
    for (const [before, headers] of [
      ['/portal/', {}],
      [`/portal/${at.workspaceId}/`, {}],
      ['/portal/', { host: DOMAIN }],
    ] as const) {
      const pages = new Set<string>();
      for (const id of Object.values(ids)) {
        const page = await get(before + id, headers);
        expect(page.status).toBe(200);
        expect(page.text).toContain(`data-project="${id}"`);
        expect(page.text).not.toContain('Marker');
        pages.add(without(page, id));
      }
      expect(pages.size).toBe(1);
    }
  });

  it("has the workspace's look where its address names the workspace, and no look elsewhere", async () => {
    const neutral = await get(`/portal/${ids.shared}`);
    expect(neutral.text).toContain('<title>Client portal</title>');
    for (const words of ['Sandtor', LOGO, '1b4d3e', at.workspaceId])
      expect(neutral.text).not.toContain(words);

    for (const page of [
      await get(`/portal/${at.workspaceId}/${ids.shared}`),
      await get(`/portal/${ids.shared}`, { host: DOMAIN }),
      await get(`/portal/${ids.shared}`, { host: `${DOMAIN.toUpperCase()}:443` }),
    ]) {
      expect(page.text).toContain('<title>Sandtor &lt;&amp;&gt; &quot;Söhne&quot;</title>');
      expect(page.text).toContain(`<img src="${LOGO}"`);
      expect(page.text).toContain('/hosted/colour/1b4d3e.css');
      expect(policyOf(page)).toContain("img-src 'self' data: blob: https://cdn.agency.example;");
    }
    const unknown = await get(`/portal/wks_never/${ids.shared}`);
    expect(unknown).toEqual(neutral);
    // On an agency's domain, that agency's look alone.
    const { workspaceId: other } = await at.server.workspace('Elsewhere');
    expect((await get(`/portal/${other}/${ids.shared}`, { host: DOMAIN })).text).not.toContain('Elsewhere');
  });

  it('runs under a strict policy, and is kept by no cache', async () => {
    for (const path of [`/portal/${ids.shared}`, '/invitation', `/invitation/${at.workspaceId}`]) {
      const page = await get(path);
      expect(policyOf(page)).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self'; /);
      expect(policyOf(page)).toContain("frame-ancestors 'none'");
      expect(policyOf(page)).not.toMatch(/unsafe|\*|http:/);
      expect(page.headers).toMatchObject({
        'cache-control': 'no-store',
        'referrer-policy': 'same-origin',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
      });
      expect(page.text).not.toMatch(/<style|\sstyle=|\son\w+=|<script>/);
      expect(page.text).toContain('<meta name="robots" content="noindex">');
    }
    const css = await get('/hosted/colour/1b4d3e.css');
    expect([css.headers['content-type'], css.text]).toEqual([
      'text/css; charset=utf-8',
      ':root {\n  --brand: #1b4d3e;\n}\n',
    ]);
    for (const path of ['/hosted/hosted.css', '/hosted/invitation.js', '/hosted/icon.svg'])
      expect((await get(path)).status).toBe(200);
  });

  it('may be framed by an origin that the workspace allowed, which alone is named', async () => {
    for (const origin of ['https://agency.example', 'https://*.clients.example'])
      await at.team.make('/origins', { origin });
    const path = `/portal/${at.workspaceId}/${ids.shared}`;
    const framedBy = async (referer: string, address = path, host = 'vitrine.example') => {
      const page = await get(address, { referer, host });
      return [/frame-ancestors (.*)$/.exec(policyOf(page))?.[1], page.headers['x-frame-options']];
    };
    expect(await framedBy('https://agency.example/clients')).toEqual(['https://agency.example', undefined]);
    expect(await framedBy('https://alster.clients.example/')).toEqual([
      'https://alster.clients.example',
      undefined,
    ]);
    expect(await framedBy('https://agency.example/', `/portal/${ids.shared}`, DOMAIN)).toEqual([
      'https://agency.example',
      undefined,
    ]);
    const refused = ["'none'", 'DENY'];
    for (const referer of [
      'https://evil.example/',
      'http://agency.example/',
      'https://a.b.clients.example/',
      'https://agency.example.evil.example/',
      'null',
      'about:blank',
    ])
      expect([referer, await framedBy(referer)]).toEqual([referer, refused]);
    // Nobody's look, nobody's frames.
    expect(await framedBy('https://agency.example/', `/portal/${ids.shared}`)).toEqual(refused);
    const { data } = (await at.team.get('/origins')).body;
    await at.team.delete(`/origins/${data[0].id}`);
    expect(await framedBy('https://agency.example/')).toEqual(refused);
  });

  it('lets no address or logo write into the page or its policy', async () => {
    for (const path of [
      '/portal/%22%3E%3Cscript%3E',
      `/portal/${'x'.repeat(101)}`,
      '/portal/a/b/c',
      '/portal/',
    ])
      expect([path, (await get(path)).status]).toEqual([path, 404]);
    for (const path of [
      '/hosted/colour/1b4d3e.css%0a',
      '/hosted/colour/red;}.css',
      '/hosted/colour/12345.css',
    ])
      expect([path, (await get(path)).status]).toEqual([path, 404]);
    const { workspaceId } = await at.server.workspace('Evil');
    for (const logoUrl of [
      "https://a.example;script-src'unsafe-inline'/logo.svg",
      'https://a.example,b.example/logo.svg',
      'https://a.example/"onerror="alert(1)/x;y,z.svg',
    ]) {
      await at.server.db.write('workspaces').where('id', workspaceId).update({ logoUrl });
      const page = await get(`/portal/${workspaceId}/${ids.shared}`);
      expect(policyOf(page).split('; ')).toHaveLength(10);
      expect(policyOf(page)).not.toMatch(/unsafe-inline|,/);
      expect(page.text).not.toContain('"onerror');
    }
  });

  it("does not count a member's cookie, which lies right beside it", async () => {
    const member = await at.server.member(at.ownerId);
    const asked = (referer?: string) =>
      member.get(`/projects/${ids.shared}`, {
        'sec-fetch-site': 'same-origin',
        ...(referer !== undefined && { referer }),
      });
    expect((await asked()).status).toBe(200);
    for (const path of [`/portal/${ids.shared}`, `/portal/${at.workspaceId}/${ids.shared}`, '/invitation'])
      expect([path, (await asked(`https://vitrine.example${path}`)).status]).toEqual([path, 401]);
    // And the page itself is the same for whoever is signed in.
    const cookie = 'vitrine_member=ms_something; __Host-vitrine_member=ms_something';
    const path = `/portal/${ids.unshared}`;
    expect(await get(path, { cookie })).toEqual(await get(path));
  });

  it("has an agency's domain for itself: a door, and neither Studio nor the reference", async () => {
    const door = await get('/', { host: DOMAIN });
    expect(door.text).toContain('<h1>Welcome</h1>');
    expect(door.text).toContain('Sandtor');
    for (const path of ['/studio/', '/studio/studio.js', '/docs'])
      expect([path, (await get(path, { host: DOMAIN })).status]).toEqual([path, 404]);
    expect((await get('/')).status).toBe(302);
    expect((await get('/studio/')).status).toBe(200);
    expect((await get('/studio/hosted/mount.ts')).status).toBe(404);
  });

  it('consumes no invitation by being looked at', async () => {
    const { contactId } = await newGround(at.team);
    await at.team.make(`/contacts/${contactId}/invitations`, {});
    const [mail] = await at.server.db.read('mails').where({ contactId });
    const { secret } = JSON.parse(mail.payload);
    for (const path of [`/invitation/${at.workspaceId}#${secret}`, `/invitation?${secret}`, '/invitation'])
      expect((await get(path)).status).toBe(200);
    const [invitation] = await at.server.db.read('invitations').where({ contactId });
    expect(invitation.acceptedAt).toBeNull();
  });
});
