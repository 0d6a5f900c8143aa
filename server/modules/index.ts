import { clientAuthOperations } from '../auth/client-operations.ts';
import type { Operation } from '../http/operation.ts';
import { activityOperations } from './activity/operations.ts';
import { auditLogOperations } from './audit-log/operations.ts';
import { clientOperations } from './clients/operations.ts';
import { commentOperations } from './comments/operations.ts';
import { contactOperations } from './contacts/operations.ts';
import { eventOperations } from './events/operations.ts';
import { fileOperations } from './files/operations.ts';
import { financeOperations } from './finance/operations.ts';
import { identityKeyOperations } from './identity-keys/operations.ts';
import { invitationOperations } from './invitations/operations.ts';
import { itemAudienceOperations } from './items/operations.ts';
import { keyOperations } from './keys/operations.ts';
import { memberInvitationOperations } from './member-invitations/operations.ts';
import { memberSessionOperations } from './member-sessions/operations.ts';
import { memberSignInOperations } from './member-sign-in/operations.ts';
import { memberOperations } from './members/operations.ts';
import { messageOperations } from './messages/operations.ts';
import { milestoneOperations } from './milestones/operations.ts';
import { originOperations } from './origins/operations.ts';
import { passkeyOperations } from './passkeys/operations.ts';
import { portalOperations } from './portal/operations.ts';
import { projectOperations } from './projects/operations.ts';
import { searchOperations } from './search/operations.ts';
import { sessionOperations } from './sessions/operations.ts';
import { taskOperations } from './tasks/operations.ts';
import { trashOperations } from './trash/operations.ts';
import { usageOperations } from './usage/operations.ts';
import { visibilityChangeOperations } from './visibility-changes/operations.ts';
import { workspaceOperations } from './workspaces/operations.ts';

/** The whole contract. What is not here has no route. */
export const operations: Operation[] = [
  ...portalOperations,
  ...projectOperations,
  ...trashOperations,
  ...financeOperations,
  ...milestoneOperations,
  ...taskOperations,
  ...commentOperations,
  ...fileOperations,
  ...messageOperations,
  ...visibilityChangeOperations,
  ...itemAudienceOperations,
  ...activityOperations,
  ...eventOperations,
  ...searchOperations,
  ...clientOperations,
  ...contactOperations,
  ...memberOperations,
  ...memberInvitationOperations,
  ...memberSignInOperations,
  ...memberSessionOperations,
  ...passkeyOperations,
  ...keyOperations,
  ...originOperations,
  ...workspaceOperations,
  ...usageOperations,
  ...auditLogOperations,
  ...sessionOperations,
  ...clientAuthOperations,
  ...identityKeyOperations,
  ...invitationOperations,
];
