import { operation, team } from '../../http/operation.ts';
import { renderPage } from '../render.ts';
import { exportLines, noteExport } from './export.ts';
import { auditEntries, listEntries } from './query.ts';
import { AuditFilter, AuditPage, AuditQuery } from './schema.ts';

const tag = 'Audit log';

export const auditLogOperations = [
  operation({
    id: 'listAuditLog',
    method: 'get',
    path: '/audit-log',
    tag,
    summary: 'Who did what to which, from where, newest first',
    right: 'admin',
    team: team.reads({
      query: AuditQuery,
      response: AuditPage,
      async handle({ reader, query: { limit, cursor, ...filter } }) {
        return renderPage(reader, await listEntries(reader, filter, { limit, cursor }), auditEntries);
      },
    }),
  }),
  operation({
    id: 'exportAuditLog',
    method: 'get',
    path: '/audit-log/export',
    tag,
    summary: 'The audit log as JSON lines',
    description: 'The whole of it, or what the filter matches. That it was exported is in the log, too.',
    right: 'admin',
    team: team.streams({
      query: AuditFilter,
      mediaType: 'application/x-ndjson',
      async handle(context) {
        await noteExport(context);
        const headers = {
          'Content-Type': 'application/x-ndjson; charset=utf-8',
          'Content-Disposition': 'attachment; filename="audit-log.jsonl"',
        };
        return { headers, body: exportLines(context, context.query) };
      },
    }),
  }),
];
