import type { z } from 'zod';
import { type FieldError, invalid } from '../lib/problem.ts';

type Issue = z.core.$ZodIssue;

const pointer = (root: string, path: PropertyKey[]) =>
  root + path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** Words for a person, and a pointer to the field; nothing of what was sent is echoed. */
function fieldErrors(root: string, issue: Issue): FieldError[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      pointer: pointer(root, [...issue.path, key]),
      detail: 'There is no such field',
    }));
  const at = pointer(root, issue.path);
  if (issue.code === 'invalid_type' && issue.input === undefined)
    return [{ pointer: at || '/', detail: 'This field is required' }];
  return [{ pointer: at || '/', detail: issue.message.slice(0, 200) }];
}

const DEEPEST = 10;

/** PostgreSQL cannot hold NUL, so that nothing may: both databases answer alike. */
export function holdsNul(value: unknown, depth = 0): boolean {
  if (typeof value === 'string') return value.includes('\0');
  // No schema is this deep: what lies below is refused for being there.
  if (value === null || typeof value !== 'object' || depth === DEEPEST) return false;
  return Object.values(value).some((one) => holdsNul(one, depth + 1));
}

/** @throws 422 `invalid` with every field that is wrong (the first 50) */
export function validate<S extends z.ZodType>(schema: S, value: unknown, root = ''): z.output<S> {
  if (holdsNul(value)) throw invalid([{ pointer: root || '/', detail: 'Must not contain NUL' }]);
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  throw invalid(result.error.issues.flatMap((issue) => fieldErrors(root, issue)).slice(0, 50));
}
