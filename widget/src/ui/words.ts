/** Puts what is shown on its own into a sentence: each language has its own order of words. */
export const fill = (sentence: string, values: Record<string, unknown>): unknown[] =>
  sentence.split(/\{(\w+)\}/).map((part, index) => (index % 2 === 1 ? values[part] : part));

/** Up to two letters that stand for a person. */
export const initials = (name: string): string => {
  const words = name.trim().split(/\s+/);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return ends
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase();
};
