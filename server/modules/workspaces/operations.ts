import { operation, team } from '../../http/operation.ts';
import type { z } from '../../lib/zod.ts';
import type { Reader, RowFor } from '../../visibility/reader.ts';
import { pick } from '../pick.ts';
import { renderById } from '../render.ts';
import { updateWorkspace } from './commands.ts';
import { Workspace, WorkspacePatch } from './schema.ts';

const tag = 'Workspace';

const workspaces = async (
  _reader: Reader<'team'>,
  rows: RowFor<'team', 'workspaces'>[],
): Promise<z.input<typeof Workspace>[]> => rows.map((row) => pick(Workspace, row));

const own = ({ reader }: { reader: Reader<'team'> }) =>
  renderById(reader, 'workspaces', reader.viewer.workspaceId, workspaces);

export const workspaceOperations = [
  operation({
    id: 'getWorkspace',
    method: 'get',
    path: '/workspace',
    tag,
    summary: 'The workspace and its settings',
    team: team.reads({ response: Workspace, handle: own }),
  }),
  operation({
    id: 'updateWorkspace',
    method: 'patch',
    path: '/workspace',
    tag,
    summary: 'Change the settings of the workspace',
    right: 'admin',
    team: team.writes({
      body: WorkspacePatch,
      response: Workspace,
      async write({ work, body }) {
        await updateWorkspace(work, body);
        return {};
      },
      read: own,
    }),
  }),
];
