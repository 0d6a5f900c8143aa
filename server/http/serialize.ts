import type { z } from '../lib/zod.ts';

/** Through the audience's strict schema: a field that it does not list fails the request, and leaks nothing. */
export const serialize = (schema: z.ZodType, value: unknown): string => JSON.stringify(schema.parse(value));
