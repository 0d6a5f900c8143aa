/** What esbuild must know of tsconfig.json: Lit's decorators are TypeScript's own, and set accessors, not fields. */
export const decorators = { experimentalDecorators: true, useDefineForClassFields: false };
