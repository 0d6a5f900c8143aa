/** The fields of a patch that differ from what is there. Undefined means: leave it. */
export function differences<R extends object, P extends object>(
  row: R,
  patch: P,
  keys: (keyof R & keyof P)[],
): Partial<R> {
  const changed: Partial<R> = {};
  for (const key of keys) {
    const value = patch[key];
    if (value !== undefined && !Object.is(value, row[key])) changed[key] = value as never;
  }
  return changed;
}

export const isEmpty = (object: object): boolean => Object.keys(object).length === 0;
