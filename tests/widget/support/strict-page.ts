/** Runs in a page whose CSP is strict: shows the portal, and notes what the page refused. */
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
Object.assign(portal, { project: PROJECT, server: SERVER, getToken: () => server.token });
document.body.append(portal);
