import { client, operation, team } from '../../http/operation.ts';
import { ClientSearchPage, SearchQuery, TeamSearchPage } from './schema.ts';
import { search } from './search.ts';

const clientTypes = ['project', 'milestone', 'task', 'comment', 'file'] as const;
const teamTypes = [...clientTypes, 'message'] as const;

export const searchOperations = [
  operation({
    id: 'search',
    method: 'get',
    path: '/search',
    tag: 'Search',
    summary: 'Find words in what the asker sees, newest first',
    team: team.reads({
      query: SearchQuery,
      response: TeamSearchPage,
      handle: ({ reader, query }) => search(reader as never, teamTypes, query),
    }),
    client: client.reads({
      query: SearchQuery,
      response: ClientSearchPage,
      handle: ({ reader, query }) => search(reader as never, clientTypes, query),
    }),
  }),
];
