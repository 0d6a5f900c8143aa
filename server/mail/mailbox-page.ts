import { escapeHtml } from '../lib/html.ts';
import type { Message } from './transport.ts';

/** For the page below: no script, no style but its own file's, nothing from elsewhere. */
export const mailboxPolicy =
  "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/**
 * The mails that a server without SMTP would have sent, as a page. Each is
 * shown as its plain text: what is written in it is never run or loaded.
 *
 * @param stylesheet an address on the same origin
 */
export const renderMailbox = (mails: readonly Message[], stylesheet = '/docs.css'): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>Mails · Vitrine</title>
<link rel="stylesheet" href="${escapeHtml(stylesheet)}">
</head>
<body>
<main>
<h1>Mails</h1>
<p>No SMTP server is set, so these went nowhere else. The newest is first; reload to look again.</p>
${mails.length === 0 ? '<p>None so far.</p>' : mails.map(article).join('\n')}
</main>
</body>
</html>
`;

const article = ({ to, subject, text }: Message): string => `<article>
<h2>${escapeHtml(subject)}</h2>
<p>To <b>${escapeHtml(to)}</b></p>
<pre>${linked(text)}</pre>
</article>`;

/** Addresses of pages can be followed, as a mail reader would let them. */
const linked = (text: string): string =>
  text
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((part, index) =>
      index % 2 === 1 ? `<a href="${escapeHtml(part)}">${escapeHtml(part)}</a>` : escapeHtml(part),
    )
    .join('');
