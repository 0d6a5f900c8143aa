import type { AnyRow } from '../db/tables.ts';
import type { z } from '../lib/zod.ts';

/**
 * A row in the shape that a schema lists, and nothing more: an allow-list,
 * so that a new column appears nowhere until a schema names it.
 */
export function pick<S extends z.ZodObject>(schema: S, row: object, derived: AnyRow = {}): z.input<S> {
  const source: AnyRow = { ...row, ...derived };
  const picked: AnyRow = {};
  for (const key of Object.keys(schema.shape)) picked[key] = source[key];
  return picked as z.input<S>;
}
