import { z } from '../../lib/zod.ts';
import { instant, markdown } from '../schema.ts';

/** Integer minor units: 1250 EUR cents are 12.50 €. */
const money = z.number().int().min(-1e15).max(1e15).nullable();

export const Finance = z
  .strictObject({
    projectId: z.string(),
    currency: z.string().openapi({ example: 'EUR' }),
    budget: money,
    cost: money,
    hourlyRate: money,
    margin: money.openapi({ description: 'Budget less cost, when both are known.' }),
    notes: z.string(),
    updatedAt: instant.nullable(),
  })
  .openapi('Finance', { description: 'Money of a project, in integer minor units. Internal by nature.' });

export const FinancePatch = z
  .strictObject({
    currency: z.string().regex(/^[A-Z]{3}$/, 'Use an ISO 4217 code such as EUR'),
    budget: money,
    cost: money,
    hourlyRate: money,
    notes: markdown(),
  })
  .partial()
  .openapi('FinancePatch');
