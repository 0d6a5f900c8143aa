import { generateNKeysBetween } from 'fractional-indexing';
import type { Db } from '../../server/db/connect.ts';
import { type AnyRow, encode, type TableName } from '../../server/db/tables.ts';
import { sha256 } from '../../server/lib/hash.ts';
import { searchText } from '../../server/lib/search-text.ts';

const NOW = '2026-01-05T09:00:00.000Z';
const INTERNAL_SHARE = 0.3;

export interface Dataset {
  projectIds: string[];
  contactToken: string;
  origin: string;
}

/** A workspace of a given size, a share of it internal, put straight into the tables: what is measured is reading. */
export async function fill(
  db: Db,
  { projects, tasks, comments }: { projects: number; tasks: number; comments: number },
): Promise<Dataset> {
  const origin = 'https://agency.example';
  const contactToken = 'cs_bench';
  const item = {
    workspaceId: 'wks_b',
    createdAt: NOW,
    updatedAt: NOW,
    shownAt: NOW,
    clientUpdatedAt: NOW,
    deletedAt: null,
  };
  const insert = async (table: TableName, rows: AnyRow[]) => {
    for (let start = 0; start < rows.length; start += 40)
      await db.write(table).insert(rows.slice(start, start + 40).map((row) => encode(table, row as never)));
  };
  const internal = (n: number) => (n * 7) % 10 < INTERNAL_SHARE * 10;

  await insert('workspaces', [{ id: 'wks_b', name: 'Bench', createdAt: NOW }]);
  await insert('members', [
    {
      id: 'mem_b',
      workspaceId: 'wks_b',
      name: 'Mo',
      email: 'mo@b.example',
      role: 'owner',
      createdAt: NOW,
      updatedAt: NOW,
      deletedAt: null,
    },
  ]);
  await insert('clients', [
    { id: 'cli_b', workspaceId: 'wks_b', name: 'Client', createdAt: NOW, updatedAt: NOW, deletedAt: null },
  ]);
  await insert('contacts', [
    {
      id: 'con_b',
      workspaceId: 'wks_b',
      clientId: 'cli_b',
      name: 'Cleo',
      email: 'c@b.example',
      limited: false,
      createdAt: NOW,
      updatedAt: NOW,
      deletedAt: null,
    },
  ]);
  await insert('sessions', [
    {
      id: 'ses_b',
      workspaceId: 'wks_b',
      hash: sha256(contactToken),
      memberId: null,
      contactId: 'con_b',
      projectId: null,
      origin,
      createdAt: NOW,
      expiresAt: '2999-01-01T00:00:00.000Z',
      endedAt: null,
    },
  ]);
  const projectIds: string[] = [];
  for (let p = 0; p < projects; p += 1) {
    const projectId = `prj_${p}`;
    projectIds.push(projectId);
    await insert('projects', [
      {
        id: projectId,
        workspaceId: 'wks_b',
        clientId: 'cli_b',
        name: `Project ${p}`,
        description: 'A project',
        status: 'active',
        startsOn: null,
        dueOn: null,
        shared: true,
        internalByDefault: { milestones: false, tasks: false, files: false, comments: true },
        createdAt: NOW,
        updatedAt: NOW,
        clientUpdatedAt: NOW,
        deletedAt: null,
        searchText: 'project',
      },
    ]);
    await insert('eventCounters', [
      { projectId, audience: 'team', seq: 0 },
      { projectId, audience: 'client', seq: 0 },
    ]);
    const milestones = generateNKeysBetween(null, null, 8).map((position, n) => ({
      ...item,
      id: `mil_${p}_${n}`,
      projectId,
      name: `Milestone ${n}`,
      dueOn: null,
      done: n < 3,
      internal: n === 5,
      position,
      searchText: 'milestone',
    }));
    await insert('milestones', milestones);
    const taskRows = generateNKeysBetween(null, null, tasks).map((position, n) => {
      const title = `Task ${n} of project ${p}`;
      const description = `What **matters** here, in a sentence or two, with a [link](https://example.com/${n}).`;
      return {
        ...item,
        id: `tsk_${p}_${n}`,
        projectId,
        milestoneId: n % 9 === 8 ? null : `mil_${p}_${n % 8}`,
        parentId: null,
        title,
        description,
        status: n % 3 ? 'todo' : 'done',
        deliverable: n % 10 === 0,
        startsOn: null,
        dueOn: null,
        internal: internal(n),
        position,
        searchText: searchText(title, description),
      };
    });
    await insert('tasks', taskRows);
    const commentRows: AnyRow[] = [];
    for (const [n, task] of taskRows.entries())
      for (let c = 0; c < comments; c += 1) {
        const body = `Comment ${c} on task ${n}: looks good, one more round?`;
        commentRows.push({
          ...item,
          id: `cmt_${p}_${n}_${c}`,
          projectId,
          taskId: task.id,
          authorType: 'member',
          authorId: 'mem_b',
          body,
          internal: internal(n + c),
          searchText: searchText(body),
        });
      }
    await insert('comments', commentRows);
    const activity = Array.from({ length: Math.min(tasks, 2000) }, (_, n) => ({
      id: `act_${p}_${n}`,
      workspaceId: 'wks_b',
      projectId,
      itemType: 'task',
      itemId: `tsk_${p}_${n % tasks}`,
      verb: 'created',
      actorType: 'member',
      actorId: 'mem_b',
      forClient: !internal(n),
      createdAt: NOW,
    }));
    await insert('activity', activity);
  }
  await db.write.raw('analyze');
  return { projectIds, contactToken, origin };
}
