import { client, operation, team } from '../../http/operation.ts';
import { eventStream } from './stream.ts';

const headers = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  // Proxies that buffer would hold the news back.
  'X-Accel-Buffering': 'no',
};

export const eventOperations = [
  operation({
    id: 'streamEvents',
    method: 'get',
    path: '/projects/{id}/events',
    tag: 'Events',
    summary: 'Follow a project: server-sent events that carry ids alone',
    description:
      '`item.changed {type, id}` and `item.left {type, id}`, the same for flag, move and deletion. Resumes after `Last-Event-ID`.',
    team: team.streams({
      target: 'projects',
      mediaType: 'text/event-stream',
      handle: async (context) => ({ headers, body: eventStream(context as never, context.target.id) }),
    }),
    client: client.streams({
      target: 'projects',
      mediaType: 'text/event-stream',
      handle: async (context) => ({ headers, body: eventStream(context as never, context.target.id) }),
    }),
  }),
];
