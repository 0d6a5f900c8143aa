/**
 * Domains below which strangers have theirs: a wildcard there would let in
 * whoever comes. Not the whole list of public suffixes, which is long and
 * moves: what stands in it by kind, and where sites are hosted for everyone.
 */
const registries = new Set(
  'ac asn biz co com edu firm gen gob gouv gov govt gv go id idv in info ind ltd me mil mi ne net nhs nic nom or org plc pol sc sch school web'.split(
    ' ',
  ),
);
const hosts = `
  amazonaws.com amplifyapp.com appspot.com azureedge.net azurestaticapps.net azurewebsites.net blogspot.com
  cloudfront.net deno.dev firebaseapp.com fly.dev framer.app framer.website github.dev github.io gitlab.io glitch.me
  googleusercontent.com herokuapp.com lovable.app myshopify.com neocities.org netlify.app ngrok.app ngrok.io
  ngrok-free.app notion.site onrender.com pages.dev railway.app render.com repl.co replit.app replit.dev run.app
  squarespace.com stackblitz.io surge.sh trycloudflare.com vercel.app web.app webflow.io weebly.com wixsite.com
  wordpress.com workers.dev
`
  .trim()
  .split(/\s+/);

/** @param domain as a URL names it */
export function isShared(domain: string): boolean {
  const labels = domain.split('.');
  const [name = '', country = ''] = labels;
  if (labels.length < 2) return true;
  if (labels.length === 2 && country.length === 2 && registries.has(name)) return true;
  return hosts.some((host) => domain === host || domain.endsWith(`.${host}`));
}
