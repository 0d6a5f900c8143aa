import type { Row } from '../../db/tables.ts';
import { invalidField, Problem } from '../../lib/problem.ts';
import type { z } from '../../lib/zod.ts';
import { audit } from '../audit-log/record.ts';
import { differences, isEmpty } from '../differences.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import type { WorkspacePatch } from './schema.ts';

type Work = UnitOfWork<'team'>;

export async function updateWorkspace(work: Work, patch: z.output<typeof WorkspacePatch>): Promise<void> {
  const { workspaceId } = work.viewer;
  const workspace = (await work.reader.find('workspaces', workspaceId)) as Row<'workspaces'>;
  const fields = differences(workspace, patch, ['name', 'logoUrl', 'colour', 'portalDomain', 'identityOnly']);
  if (isEmpty(fields)) return;
  if (fields.portalDomain) await mustBeFree(work, fields.portalDomain);
  await work.update('workspaces', { id: workspaceId }, fields);
  // Which fields, not what they say; whether other ways in are closed is no content.
  const changed = Object.fromEntries(Object.keys(fields).map((name) => [name, true]));
  const { identityOnly } = fields;
  await audit(work, {
    action: 'workspace.updated',
    targetType: 'workspace',
    targetId: workspaceId,
    details: { ...changed, ...(identityOnly !== undefined && { identityOnly }) },
  });
}

async function mustBeFree(work: Work, portalDomain: string): Promise<void> {
  if (portalDomain === new URL(work.services.publicUrl).hostname)
    throw invalidField('/portalDomain', "This is the server's own name");
  const [taken] = await work.tx('workspaces').select('id').where({ portalDomain });
  if (taken)
    throw new Problem(409, 'domain_taken', 'Another workspace has that domain', {
      detail: 'Use another host name.',
      errors: [{ pointer: '/portalDomain', detail: 'Taken' }],
    });
}
