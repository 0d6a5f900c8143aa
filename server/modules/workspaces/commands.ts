import { endOtherWaysIn } from '../../auth/end-sessions.ts';
import { endSessionsOfOrigin, portalOrigin } from '../../auth/origins.ts';
import { mustHaveJustSignedIn } from '../../auth/recent-sign-in.ts';
import type { Row } from '../../db/tables.ts';
import { invalidField, Problem } from '../../lib/problem.ts';
import type { z } from '../../lib/zod.ts';
import { audit } from '../audit-log/record.ts';
import { differences, isEmpty } from '../differences.ts';
import { lockTeam } from '../members/owners.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import type { WorkspacePatch } from './schema.ts';

type Work = UnitOfWork<'team'>;

export async function updateWorkspace(work: Work, patch: z.output<typeof WorkspacePatch>): Promise<void> {
  const { workspaceId } = work.viewer;
  await lockTeam(work, workspaceId);
  const workspace = (await work.reader.find('workspaces', workspaceId)) as Row<'workspaces'>;
  const fields = differences(workspace, patch, [
    'name',
    'logoUrl',
    'colour',
    'portalDomain',
    'identityOnly',
    'passkeysRequired',
  ]);
  if (isEmpty(fields)) return;
  const { portalDomain, identityOnly, passkeysRequired } = fields;
  if (portalDomain) await mustBeFree(work, portalDomain);
  if (passkeysRequired !== undefined) await mayDecideOnPasskeys(work, passkeysRequired);
  await work.update('workspaces', { id: workspaceId }, fields);
  // What is closed by it is closed to those who are inside, too.
  if (portalDomain !== undefined && workspace.portalDomain !== null)
    await endSessionsOfOrigin(work, portalOrigin(workspace.portalDomain) as string);
  if (identityOnly) await endOtherWaysIn(work, 'contactId', 'identity');
  if (passkeysRequired) await endOtherWaysIn(work, 'memberId', 'passkey');
  // Which fields, not what they say; whether other ways in are closed is no content.
  const changed = Object.fromEntries(Object.keys(fields).map((name) => [name, true]));
  await audit(work, {
    action: 'workspace.updated',
    targetType: 'workspace',
    targetId: workspaceId,
    details: {
      ...changed,
      ...(identityOnly !== undefined && { identityOnly }),
      ...(passkeysRequired !== undefined && { passkeysRequired }),
    },
  });
}

/**
 * Asked for by a member who has come in by a passkey, so that it is one that
 * works, and nobody locks themselves out. A key may take it back: for a team
 * whose only passkey is lost.
 */
async function mayDecideOnPasskeys(work: Work, required: boolean): Promise<void> {
  const { viewer } = work;
  if (viewer.via === 'key' && !required) return;
  await mustHaveJustSignedIn(work);
  const [family] = await work.tx('sessionFamilies').select('via').where({ id: viewer.familyId });
  if (required && family?.via !== 'passkey')
    throw new Problem(409, 'passkey_first', 'Sign in with your passkey first', {
      detail: 'Only who is signed in with a passkey can ask the team for theirs. Nothing was changed.',
    });
}

async function mustBeFree(work: Work, portalDomain: string): Promise<void> {
  if (portalDomain === new URL(work.services.publicUrl).hostname)
    throw invalidField('/portalDomain', "This is the server's own name");
  await work.takeTurns('portalDomain', portalDomain);
  const [taken] = await work.tx('workspaces').select('id').where({ portalDomain });
  if (taken)
    throw new Problem(409, 'domain_taken', 'Another workspace has that domain', {
      detail: 'Use another host name.',
      errors: [{ pointer: '/portalDomain', detail: 'Taken' }],
    });
}
