import { z } from '../../lib/zod.ts';
import { TitledItem } from '../visibility-changes/schema.ts';

export const AudienceRule = z.enum([
  'visible',
  'internal',
  'ancestor_internal',
  'project_not_shared',
  'no_contacts',
]);

export const ItemAudience = z
  .strictObject({
    item: TitledItem,
    rule: AudienceRule.openapi({ description: 'Why clients see it, or the first reason why they do not.' }),
    because: z.union([TitledItem, z.null()]).openapi({ description: 'The ancestor whose flag hides it.' }),
    sentence: z.string().openapi({ description: 'The rule in words.' }),
    contacts: z
      .array(z.strictObject({ id: z.string(), name: z.string() }))
      .openapi({ description: 'Who sees it now.' }),
    channels: z.array(z.enum(['portal', 'api', 'stream', 'search', 'activity', 'download'])).openapi({
      description: 'Where they see it.',
    }),
  })
  .openapi('ItemAudience');
