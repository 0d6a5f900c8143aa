/** Runs in a page whose CSP is strict: shows the portal (with `?form` where people sign in), and notes what the page refused. */
import { FakeServer, SERVER } from './fake-server.ts';
import { PROJECT } from './project.ts';

const violations: string[] = [];
Object.assign(window, { violations });
document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
  violations.push(`${effectiveDirective} ${blockedURI}`);
});

await import('../../../widget/src/portal/define.ts');
const server = new FakeServer().install();
const portal = document.createElement('vitrine-portal');
const getToken = import.meta.url.endsWith('?form') ? undefined : () => server.token;
Object.assign(portal, { project: PROJECT, server: SERVER, getToken });
document.body.append(portal);
