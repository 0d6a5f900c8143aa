import { type Html, html } from './html.ts';
import { layout } from './layout.ts';
import type { PortalLogin } from './options.ts';
import type { VisibleProject } from './visible-projects.ts';

interface PortalPage {
  person: PortalLogin;
  projects: VisibleProject[];
  project: VisibleProject | null;
  vitrineUrl: string;
}

export function portalPage({ person, projects, project, vitrineUrl }: PortalPage): Html {
  const body = project ? portal(project, vitrineUrl) : nothingYet;
  return clientArea(person, html`${projects.length > 1 ? projectNav(projects, project) : null}${body}`);
}

export function unavailablePage(person: PortalLogin): Html {
  return clientArea(
    person,
    html`<div class="quiet"><h2>The client area is closed for a moment.</h2><p>Nothing is lost. Please <a href="/clients">try again</a> in a minute, or write to <a href="mailto:hello@sandtor.example">hello@sandtor.example</a>.</p></div>`,
  );
}

// The whole integration is this one tag: the portal appears where it stands.
function portal(project: VisibleProject, vitrineUrl: string): Html {
  const tokenUrl = `/portal-token?project=${encodeURIComponent(project.id)}`;
  return html`<div class="portal">
<script async src="${vitrineUrl}/portal.js" data-project="${project.id}" data-token-url="${tokenUrl}"></script>
<p class="portal-wait">Your project is opening. If it does not, please reload this page.</p>
<noscript><p>The live view of your project needs JavaScript. We are glad to send you the state of things: <a href="mailto:hello@sandtor.example">hello@sandtor.example</a>.</p></noscript>
</div>`;
}

const nothingYet = html`<div class="quiet"><h2>Nothing on show yet.</h2><p>We are still setting things up. Your project appears here as soon as we put it on show, and we will let you know.</p></div>`;

function projectNav(projects: VisibleProject[], current: VisibleProject | null): Html {
  return html`<nav class="projects" aria-label="Your projects">
${projects.map(
  ({
    id,
    name,
  }) => html`<a href="/clients?project=${encodeURIComponent(id)}"${id === current?.id ? html` aria-current="page"` : null} dir="auto">${name}</a>
`,
)}</nav>
`;
}

function clientArea(person: PortalLogin, content: Html): Html {
  const main = html`<div class="wrap area">
<header class="area-head">
<div>
<h1>Good to see you, <span dir="auto">${givenName(person.name)}</span>.</h1>
<p class="hint"><span dir="auto">${person.name}</span>, ${person.company}</p>
</div>
<form method="post" action="/clients/sign-out"><button class="plain">Sign out</button></form>
</header>
${content}
</div>`;
  return layout({ title: 'Client area', main, here: 'clients' });
}

const givenName = (name: string): string => name.split(' ')[0] ?? name;
