import { escapeHtml } from '../../lib/html.ts';

/** Who it comes from, in the receiver's eyes. */
export interface Look {
  name: string;
  colour: string;
  logoUrl: string | null;
}

export interface Letter {
  subject: string;
  /** What a list of mails shows beside the subject, before it is opened: no secret. */
  preview: string;
  /** Paragraphs, as plain text. */
  paragraphs: string[];
  /** Shown large: a code to type. */
  code?: string;
  /** One thing to do. */
  button?: { label: string; url: string };
  /** Why it came, in small. */
  footer: string;
}

/** The letter without any markup: what a screen reader, a watch and a cautious person see. */
export function asText({ name }: Look, { paragraphs, code, button, footer }: Letter): string {
  const parts = [name, ...paragraphs, code, button && `${button.label}:\n${button.url}`, `--\n${footer}`];
  return `${parts.filter((part) => part !== undefined).join('\n\n')}\n`;
}

const sans = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

/**
 * One column, no table: styles are in place, because mail readers drop the
 * rest. No colour is set but on the button, so that a dark reader's own hold.
 */
export function asHtml({ name, colour, logoUrl }: Look, letter: Letter): string {
  const { subject, preview, paragraphs, code, button, footer } = letter;
  const parts = [
    logoUrl &&
      `<p style="margin:0 0 8px"><img src="${escapeHtml(logoUrl)}" alt="" height="32" style="height:32px;width:auto;border:0"></p>`,
    `<p style="margin:0 0 24px;font-weight:600">${escapeHtml(name)}</p>`,
    ...paragraphs.map((one) => `<p style="margin:0 0 16px">${escapeHtml(one)}</p>`),
    code &&
      `<p style="margin:24px 0;font-size:32px;font-weight:600;letter-spacing:6px">${escapeHtml(code)}</p>`,
    button &&
      `<p style="margin:24px 0"><a href="${escapeHtml(button.url)}" style="display:inline-block;padding:12px 20px;border-radius:8px;background:${escapeHtml(colour)};color:#ffffff;text-decoration:none;font-weight:600">${escapeHtml(button.label)}</a></p>`,
    `<p style="margin:32px 0 0;font-size:13px;opacity:.75">${escapeHtml(footer)}</p>`,
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(subject)}</title>
</head>
<body style="margin:0;padding:32px 16px;${sans};font-size:16px;line-height:1.5">
<div style="display:none;max-height:0;overflow:hidden">${escapeHtml(preview)}</div>
<div role="article" aria-label="${escapeHtml(subject)}" style="max-width:480px;margin:0 auto">
${parts.filter(Boolean).join('\n')}
</div>
</body>
</html>
`;
}
