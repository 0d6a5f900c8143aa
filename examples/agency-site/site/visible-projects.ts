// Which projects may this person see? Vitrine is asked, as that person, and the site keeps no list of its
// own: a project appears in the client area when the team shares it, and its name never does before.

export interface VisibleProject {
  id: string;
  name: string;
}

export type ProjectsOf = (contactId: string) => Promise<VisibleProject[]>;

export function visibleProjects({
  vitrineUrl,
  secretKey,
}: {
  vitrineUrl: string;
  secretKey: string;
}): ProjectsOf {
  return async (contactId) => {
    const answer = await fetch(`${vitrineUrl}/v1/projects?limit=50`, {
      headers: { authorization: `Bearer ${secretKey}`, 'vitrine-view-as': contactId },
      signal: AbortSignal.timeout(5000),
    });
    if (!answer.ok) throw new Error(`Vitrine answered ${answer.status} to the list of projects`);
    const { data } = (await answer.json()) as { data: VisibleProject[] };
    return data.map(({ id, name }) => ({ id, name }));
  };
}

/** The project asked for, if it is among those; the first one where none was named; else null. */
export function chooseProject(projects: VisibleProject[], asked: unknown): VisibleProject | null {
  if (asked === undefined) return projects[0] ?? null;
  return projects.find((project) => project.id === asked) ?? null;
}
