import { AuthenticationError, ConflictError, type Vitrine, VitrineError } from '@vitrine/sdk';
import { type Board, loadBoard } from './board.ts';
import { type Flagged, nameOf } from './hidden.ts';
import { follow, oneAtATime } from './live.ts';
import { signOut } from './sign-in.ts';
import type { Store } from './state.ts';

export type Actions = ReturnType<typeof createActions>;

/** All that one can do on this page. */
export function createActions(vitrine: Vitrine, store: Store) {
  let following = new AbortController();

  const fail = (error: unknown) => {
    if (error instanceof AuthenticationError) return store.set({ me: null });
    const words = error instanceof VitrineError ? error.detail || error.title : '';
    store.set({ trouble: words || 'That did not work. Please try again.' });
  };
  const attempt = async (work: () => Promise<void>) => {
    store.set({ trouble: '' });
    await work().catch(fail);
  };

  const refresh = oneAtATime(async () => {
    const { projectId, open } = store.state;
    const [board, ...threads] = await Promise.all([
      loadBoard(vitrine, projectId),
      ...[...open.keys()].map(async (taskId) => [taskId, await commentsOn(taskId)] as const),
    ]);
    if (store.state.projectId !== projectId) return;
    // What was opened or closed meanwhile stays so.
    const kept = new Map(store.state.open);
    for (const [taskId, comments] of threads) if (kept.has(taskId)) kept.set(taskId, comments);
    const projects = store.state.projects.map((one) => (one.id === projectId ? board.project : one));
    store.set({ board, open: kept, projects });
  });
  const commentsOn = (taskId: string) =>
    vitrine.comments
      .list({ taskId }, { limit: 100 })
      .all()
      // A task that was deleted a moment ago.
      .catch(() => []);

  const seen = (board: Board, contactId: string) =>
    (board.contacts.find(({ id }) => id === contactId) ?? board.contacts[0])?.id ?? '';

  const pickProject = (projectId: string) =>
    attempt(async () => {
      following.abort();
      following = new AbortController();
      const { signal } = following;
      history.replaceState(null, '', `?project=${encodeURIComponent(projectId)}`);
      store.set({ projectId, board: undefined, open: new Map() });
      const board = await loadBoard(vitrine, projectId);
      if (signal.aborted) return;
      store.set({ board, contactId: seen(board, store.state.contactId) });
      const onNews = () => void refresh().catch(fail);
      follow(vitrine, projectId, { after: board.lastEventId, signal, onNews }).catch(fail);
    });

  const change = async (flagged: Flagged, internal: boolean, digest?: string) => {
    const items = [{ type: flagged.type, id: flagged.item.id }];
    await vitrine.visibility.change(store.state.projectId, { internal, items, digest });
    await refresh();
  };

  const show = async (flagged: Flagged) => {
    const items = [{ type: flagged.type, id: flagged.item.id }];
    const dryRun = await vitrine.visibility.preview(store.state.projectId, { internal: false, items });
    if (dryRun.exposes.total === 0) return change(flagged, false, dryRun.digest);
    store.set({
      question: {
        title: `Show “${nameOf(flagged)}”?`,
        dryRun,
        yes: 'Show it',
        no: 'Keep it internal',
        go: (digest) => change(flagged, false, digest),
      },
    });
  };

  const share = async (shared: boolean, digest?: string): Promise<void> => {
    await vitrine.projects.update(store.state.projectId, { shared, digest });
    if (shared) store.set({ shares: store.state.shares + 1 });
    await refresh();
  };

  return {
    pickProject,
    pickContact: (contactId: string) => store.set({ contactId }),
    pickSide: (side: 'team' | 'client') => store.set({ side }),

    /** Hiding is done at once; showing asks first, when there is something to be seen. */
    flip: (flagged: Flagged) =>
      attempt(async () => {
        store.set({ busy: flagged.item.id });
        try {
          await (flagged.item.internal ? show(flagged) : change(flagged, true));
        } finally {
          store.set({ busy: undefined });
        }
      }),

    setShared: (shared: boolean) =>
      attempt(async () => {
        try {
          await share(shared);
        } catch (error) {
          if (!(error instanceof ConflictError) || !error.dryRun) throw error;
          const { dryRun } = error;
          const go = (digest: string) => share(true, digest);
          const title = `Share “${store.state.board?.project.name}”?`;
          store.set({ question: { title, dryRun, yes: 'Share it', no: 'Not yet', go } });
        }
      }),

    /** A yes to what was shown. If that has changed since, it is asked anew. */
    agree: () =>
      attempt(async () => {
        const { question } = store.state;
        if (!question) return;
        try {
          await question.go(question.dryRun.digest);
          store.set({ question: undefined });
        } catch (error) {
          const changed = error instanceof ConflictError && error.dryRun;
          store.set({ question: changed ? { ...question, dryRun: changed } : undefined });
          if (!changed) throw error;
        }
      }),
    decline: () => store.set({ question: undefined }),

    toggle: (taskId: string) =>
      attempt(async () => {
        const open = new Map(store.state.open);
        if (open.delete(taskId)) return store.set({ open });
        store.set({ open: open.set(taskId, undefined) });
        const comments = await commentsOn(taskId);
        if (store.state.open.has(taskId))
          store.set({ open: new Map(store.state.open).set(taskId, comments) });
      }),

    /** @returns whether it was sent: if not, nothing that was typed is lost */
    say: async (taskId: string, body: string, internal: boolean): Promise<boolean> => {
      let sent = false;
      await attempt(async () => {
        await vitrine.comments.create({ taskId }, { body, internal });
        sent = true;
        await refresh();
      });
      return sent;
    },

    signOut: () =>
      attempt(async () => {
        await signOut();
        following.abort();
        store.set({ me: null, board: undefined, projects: [], clients: [], open: new Map() });
      }),

    begin: () =>
      attempt(async () => {
        const me = await vitrine.me();
        const { siteUrl, mails } = await (await fetch('/demo/config.json')).json();
        const [projects, clients] = await Promise.all([
          vitrine.projects.list({ limit: 100 }).all(),
          vitrine.clients.list({ limit: 100 }).all(),
        ]);
        const clientOf = (id: string) => clients.find((client) => client.id === id)?.name ?? '';
        const label = ({ name, clientId }: (typeof projects)[number]) => `${clientOf(clientId)} ${name}`;
        projects.sort((a, b) => label(a).localeCompare(label(b)));
        store.set({ me, siteUrl, mails, projects, clients });
        const asked = new URLSearchParams(location.search).get('project');
        const first = projects.find(({ id }) => id === asked) ?? projects[0];
        if (first) await pickProject(first.id);
      }),
  };
}
