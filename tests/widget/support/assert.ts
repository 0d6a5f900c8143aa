/** The few things that the tests say. */
export function ok(value: unknown, what: string): asserts value {
  if (!value) throw new Error(`Expected: ${what}`);
}

export function equal(actual: unknown, expected: unknown, what = ''): void {
  const [a, b] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (a !== b) throw new Error(`${what}\n  expected ${b}\n  received ${a}`);
}

export const has = (text: string, part: string): void => ok(text.includes(part), `"${part}" in "${text}"`);
export const hasNot = (text: string, part: string): void =>
  ok(!text.includes(part), `no "${part}" in "${text}"`);
