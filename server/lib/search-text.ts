/**
 * The form in which text is searched: case, accents and compatibility forms
 * folded by us, because the two databases fold differently.
 */
export const searchText = (...parts: string[]): string =>
  parts.join('\n').normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** A LIKE pattern that finds the words of a query as they stand, wildcards escaped with `\`. */
export const likePattern = (query: string): string =>
  `%${searchText(query).replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
