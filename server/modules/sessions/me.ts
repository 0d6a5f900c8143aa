import type { z } from '../../lib/zod.ts';
import type { Reader } from '../../visibility/reader.ts';
import type { Audience } from '../../visibility/viewer.ts';
import { authorsOf } from '../authors.ts';
import type { Me } from './schema.ts';

/** The viewer, by the names that it may know: its own. */
export async function me(reader: Reader<Audience>): Promise<z.input<typeof Me>> {
  const { actor, workspaceId } = reader.viewer;
  const rows = [
    { authorType: actor.type, authorId: actor.id },
    { authorType: 'workspace', authorId: workspaceId },
  ] as const;
  const author = await authorsOf(reader, [...rows]);
  return { ...author(rows[0]), workspaceName: author(rows[1]).name };
}
