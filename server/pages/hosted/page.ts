import { escapeHtml } from '../../lib/html.ts';
import type { Look } from './look.ts';

/** The same frame around everything: whose page it is, and what it holds. */
const page = ({ name, logo, colour }: Look, main: string, head = ''): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${escapeHtml(name)}</title>
<link rel="icon" href="${logo ? escapeHtml(logo.href) : '/hosted/icon.svg'}">
<link rel="stylesheet" href="/hosted/hosted.css">
${colour ? `<link rel="stylesheet" href="/hosted/colour/${colour.slice(1)}.css">\n` : ''}${head}</head>
<body>
<header>
${logo ? `<img src="${escapeHtml(logo.href)}" alt="" height="32">` : ''}<p>${escapeHtml(name)}</p>
</header>
${main}
</body>
</html>
`;

/** The portal, as an agency's own page would hold it. The project is what the address says, whether or not there is one. */
export const portalPage = (look: Look, projectId: string): string =>
  page(
    look,
    `<main class="portal">
<noscript><p class="card">Your project is shown with JavaScript. Switch it on to see it.</p></noscript>
<script async src="/portal.js" data-project="${escapeHtml(projectId)}" data-hosted${look.colour ? ` data-accent="${look.colour}"` : ''}></script>
</main>`,
  );

/** Does nothing by itself: whoever only follows links consumes no invitation. */
export const invitationPage = (look: Look): string =>
  page(
    look,
    `<main class="card">
<h1>You are invited</h1>
<p id="says" role="status">This link is yours alone, and works once. It opens your project: where it stands, what is ready, and a line to the people who work on it.</p>
<ul id="projects"></ul>
<button id="open" type="button" hidden>Open the portal</button>
<noscript><p>Opening it needs JavaScript. Switch it on, and load this page again.</p></noscript>
</main>`,
    '<script type="module" src="/hosted/invitation.js"></script>\n',
  );

/** At the door of an agency's own domain. */
export const doorPage = (look: Look): string =>
  page(
    look,
    `<main class="card">
<h1>Welcome</h1>
<p>Each project has a page of its own here. Follow the link that you were sent, or ask for a new one.</p>
</main>`,
  );
