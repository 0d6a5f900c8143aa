/** The second piece of code: what opens after the first view, with the styles it needs. */
import { Discussion } from '../data/discussion.ts';
import { Downloads } from '../data/download.ts';
import type { ItemEvent } from '../data/forms.ts';
import { Pages } from '../data/pages.ts';
import type { Watcher } from '../data/portal-store.ts';
import { TaskDetail } from '../data/task-detail.ts';
import type { PortalContext } from '../portal/context.ts';
import type { Panel } from '../portal/panel-slot.ts';
import { fields } from '../ui/fields.styles.ts';
import { comments } from './comments.styles.ts';
import { inPanel } from './context.ts';
import { deliverables } from './deliverables.styles.ts';
import { deliverablesView } from './deliverables-view.ts';
import { discussionView } from './discussion-view.ts';
import { files } from './file-list.styles.ts';
import { filesView } from './file-list.ts';
import { dialog } from './task-dialog.styles.ts';
import { showDialog, taskDialog } from './task-dialog.ts';
import { task } from './task-view.styles.ts';
import { taskView } from './task-view.ts';
import { tasksView } from './tasks-view.ts';

export const styles = [fields, deliverables, comments, files, dialog, task];

const tellOf = (discussion: Discussion, ctx: PortalContext, taskId: string | null) => {
  discussion.onSent = ({ id, projectId }) => ctx.emit('vitrine-comment', { id, projectId, taskId });
};

export function taskPanel(ctx: PortalContext, id: string): Panel {
  const detail = new TaskDetail(ctx.store, id);
  const downloads = new Downloads(ctx.store);
  let isNew = true;
  tellOf(detail.discussion, ctx, id);
  return {
    render: (now) => taskDialog(inPanel(now), taskView(inPanel(now), detail, downloads)),
    rendered(root) {
      showDialog(root, isNew);
      isNew = false;
    },
    close: () => detail.close(),
  };
}

export const tasksPanel = (): Panel => ({ render: (now) => tasksView(inPanel(now)), close() {} });

export const deliverablesPanel = (): Panel => ({
  render: (now) => deliverablesView(inPanel(now)),
  close() {},
});

export function discussionPanel(ctx: PortalContext): Panel {
  const { store } = ctx;
  const discussion = new Discussion(store, { projectId: store.projectId });
  tellOf(discussion, ctx, null);
  const close = watch(ctx, 'comment', discussion.comments, (ids) => discussion.leave(ids));
  return { render: (now) => discussionView(inPanel(now), discussion), close };
}

export function filesPanel(ctx: PortalContext): Panel {
  const { store } = ctx;
  const pages = new Pages(store, (cursor) =>
    store.client.files.list({ projectId: store.projectId }, { cursor, limit: 100 }),
  );
  const downloads = new Downloads(store);
  const close = watch(ctx, 'file', pages, (ids) => pages.leave(ids));
  return { render: (now) => filesView(inPanel(now), pages, downloads), close };
}

/** Keeps a list true while it is open. */
function watch(
  { store }: PortalContext,
  type: ItemEvent['type'],
  pages: { reload(): Promise<void> },
  leave: Watcher['leave'],
): () => void {
  const watcher: Watcher = {
    onChange: (event) => {
      if (event.type === type) void pages.reload();
    },
    leave,
  };
  store.watchers.add(watcher);
  void pages.reload();
  return () => store.watchers.delete(watcher);
}
