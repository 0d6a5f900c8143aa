import { z } from '../../lib/zod.ts';
import { instant, page } from '../schema.ts';
import { TitledItem } from '../visibility-changes/schema.ts';

export const TrashEntry = z
  .strictObject({
    item: TitledItem,
    deletedAt: instant,
    restorableUntil: instant,
  })
  .openapi('TrashEntry');
export const TrashPage = page(TrashEntry, 'TrashPage');
