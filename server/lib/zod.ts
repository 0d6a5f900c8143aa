import { extendZodWithOpenApi } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';

extendZodWithOpenApi(z);

/** Zod, with `.openapi()` for names and examples. Import it from here, so that the extension is there first. */
export { z };
