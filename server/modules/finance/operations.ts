import { operation, team } from '../../http/operation.ts';
import type { z } from '../../lib/zod.ts';
import type { Reader } from '../../visibility/reader.ts';
import { differences, isEmpty } from '../differences.ts';
import { emit } from '../outbox.ts';
import { Finance, FinancePatch } from './schema.ts';

const tag = 'Finance';
const path = '/projects/{id}/finance';
const empty = { currency: 'EUR', budget: null, cost: null, hourlyRate: null, notes: '', updatedAt: null };

async function financeOf(reader: Reader<'team'>, projectId: string): Promise<z.input<typeof Finance>> {
  const [row] = await reader.all('projectFinance', (query) => void query.where({ projectId }));
  const { currency, budget, cost, hourlyRate, notes, updatedAt } = row ?? empty;
  const margin = budget === null || cost === null ? null : budget - cost;
  return { projectId, currency, budget, cost, hourlyRate, margin, notes, updatedAt };
}

/** Money. There is no client form, no client rule and no client route. */
export const financeOperations = [
  operation({
    id: 'getFinance',
    method: 'get',
    path,
    tag,
    summary: "Read a project's money",
    team: team.reads({
      target: 'projects',
      response: Finance,
      handle: ({ reader, target }) => financeOf(reader, target.id),
    }),
  }),
  operation({
    id: 'updateFinance',
    method: 'patch',
    path,
    tag,
    summary: "Change a project's money",
    team: team.writes({
      target: 'projects',
      body: FinancePatch,
      response: Finance,
      async write({ work, target, body }) {
        const { workspaceId } = work.viewer;
        const where = { projectId: target.id };
        const [row] = await work.reader.all('projectFinance', (query) => void query.where(where));
        const current = row ?? { ...where, workspaceId, ...empty, updatedAt: work.now };
        const fields = differences(current, body, ['currency', 'budget', 'cost', 'hourlyRate', 'notes']);
        if (row && isEmpty(fields)) return { id: target.id };
        if (row) await work.update('projectFinance', where, { ...fields, updatedAt: work.now });
        else await work.insert('projectFinance', { ...current, ...fields });
        await emit(work, target.id, 'team', [{ type: 'finance', id: target.id }]);
        return { id: target.id };
      },
      read: ({ reader }, { id }) => financeOf(reader, id),
    }),
  }),
];
