import { isShared } from '../../auth/shared-domains.ts';
import { z } from '../../lib/zod.ts';
import { instant, page } from '../schema.ts';

const wrong = 'Use an origin such as https://agency.example, or https://*.agency.example for one level below';

/** One label stands for it where a URL is parsed. */
const parsed = (value: string): URL => new URL(value.replace('*.', 'any.'));

function mistakeIn(value: string): string | undefined {
  if (!/^https?:\/\/(\*\.[^/?#@\s*.:]+\.)?[^/?#@\s*]+$/.test(value)) return wrong;
  if (!URL.canParse(value.replace('*.', 'any.'))) return wrong;
  if (!value.includes('*')) return undefined;
  const [, ...labels] = parsed(value).hostname.split('.');
  // The name of a network address has no subdomains, and a trailing dot is no label.
  if (labels.includes('') || /^\d+$/.test(labels.at(-1) ?? '')) return wrong;
  if (isShared(labels.join('.'))) return 'Strangers have subdomains there: allow yours by its own name';
}

/** An origin as browsers name it, or one with `*` for its first label and two more that are named. */
const pattern = z
  .string()
  .max(300)
  .superRefine((value, context) => {
    const message = mistakeIn(value);
    if (message) context.addIssue({ code: 'custom', message });
  })
  .transform((value) => {
    const { origin } = parsed(value);
    return value.includes('*') ? origin.replace('any.', '*.') : origin;
  });

export const Origin = z
  .strictObject({ id: z.string(), origin: z.string(), createdAt: instant })
  .openapi('Origin', { description: 'Pages of this origin may hold the portal.' });
export const OriginPage = page(Origin, 'OriginPage');
export const OriginInput = z
  .strictObject({
    origin: pattern.openapi({
      type: 'string',
      example: 'https://*.agency.example',
      description:
        'By its exact name, or with `*` for one level of subdomains. Take a wildcard only where every subdomain is yours.',
    }),
  })
  .openapi('OriginInput');
