import { operation, team } from '../../http/operation.ts';
import { audienceOf } from './audience.ts';
import { ItemAudience } from './schema.ts';

export const itemAudienceOperations = [
  operation({
    id: 'getAudience',
    method: 'get',
    path: '/items/{id}/audience',
    tag: 'Visibility',
    summary: 'Who sees an item, by which rule, on which channels',
    team: team.reads({
      response: ItemAudience,
      handle: ({ reader, params }) => audienceOf(reader, params.id ?? ''),
    }),
  }),
];
