import type { Operation } from '../http/operation.ts';
import { activityOperations } from './activity/operations.ts';
import { clientOperations } from './clients/operations.ts';
import { commentOperations } from './comments/operations.ts';
import { contactOperations } from './contacts/operations.ts';
import { eventOperations } from './events/operations.ts';
import { fileOperations } from './files/operations.ts';
import { financeOperations } from './finance/operations.ts';
import { itemAudienceOperations } from './items/operations.ts';
import { memberOperations } from './members/operations.ts';
import { messageOperations } from './messages/operations.ts';
import { milestoneOperations } from './milestones/operations.ts';
import { portalOperations } from './portal/operations.ts';
import { projectOperations } from './projects/operations.ts';
import { searchOperations } from './search/operations.ts';
import { sessionOperations } from './sessions/operations.ts';
import { taskOperations } from './tasks/operations.ts';
import { trashOperations } from './trash/operations.ts';
import { visibilityChangeOperations } from './visibility-changes/operations.ts';

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
  ...sessionOperations,
];
