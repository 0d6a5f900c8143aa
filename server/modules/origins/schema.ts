import { z } from '../../lib/zod.ts';
import { instant, page } from '../schema.ts';

const wrong = 'Use an origin such as https://agency.example, or https://*.agency.example for one level below';

/** An origin as browsers name it, or one with `*` for its first label and two more that are named. */
const pattern = z
  .string()
  .max(300)
  .regex(/^https?:\/\/(\*\.[^/?#@\s*.:]+\.)?[^/?#@\s*]+$/, wrong)
  .refine((value) => URL.canParse(value.replace('*.', 'any.')), wrong)
  // The name of a network address has no subdomains.
  .refine((value) => !(value.includes('*') && /\.\d+(:\d+)?$/.test(value)), wrong)
  .transform((value) =>
    value.includes('*')
      ? new URL(value.replace('*.', 'any.')).origin.replace('any.', '*.')
      : new URL(value).origin,
  );

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
