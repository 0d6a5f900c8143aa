/**
 * A name as part of a subject: one line, without the characters that turn the
 * direction of what follows or cannot be seen. (A mailer encodes headers, but
 * what a reader shows after decoding is a matter of its own.)
 */
export const plainName = (name: string): string =>
  name
    .replaceAll(/\p{Cc}+/gu, ' ')
    // Embeddings, overrides, isolates, marks, and what has no width.
    .replaceAll(/[\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
