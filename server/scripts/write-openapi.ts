/** Writes `server/openapi.json` from the operations. CI fails when the committed one differs. */
import { writeFileSync } from 'node:fs';
import { openApiDocument } from '../http/openapi.ts';
import { operations } from '../modules/index.ts';

const file = new URL('../openapi.json', import.meta.url);
writeFileSync(file, `${JSON.stringify(openApiDocument(operations), null, 2)}\n`);
