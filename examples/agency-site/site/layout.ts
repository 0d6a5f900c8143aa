import { type Html, html } from './html.ts';

/** The frame around every page that is made on request; the static pages carry the same one. */
export function layout({ title, main, here }: { title: string; main: Html; here?: 'clients' }): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title} · Sandtor</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/css/base.css">
<link rel="stylesheet" href="/css/clients.css">
</head>
<body>
<a class="skip" href="#main">Skip to content</a>
<header class="top wrap">
<a class="brand" href="/"><svg viewBox="0 0 32 32" aria-hidden="true"><circle class="disc" cx="20" cy="13" r="9"/><path d="M3 8h5v20H3zM11 14h5v14h-5zM19 17h5v11h-5zM27 8h5v20h-5z"/></svg>Sandtor</a>
<nav aria-label="Main">
<a href="/#work">Work</a>
<a href="/#services">Services</a>
<a href="/#people">People</a>
<a href="/#contact">Contact</a>
<a class="to-clients" href="/clients"${here === 'clients' ? html` aria-current="page"` : null}>Client area</a>
</nav>
</header>
<main id="main">${main}</main>
<footer class="foot wrap">
<p>Sandtor, brand and product design, Hamburg</p>
<p><a href="/imprint">Imprint</a></p>
</footer>
</body>
</html>
`;
}
