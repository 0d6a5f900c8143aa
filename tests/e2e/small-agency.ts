import { Vitrine } from '@vitrine/sdk';
import { agree } from '../../examples/demo/seed/agree.ts';
import type { Canaries } from './canaries.ts';

export interface SmallAgency {
  projectId: string;
  contactId: string;
  /** A visible task that is flipped, and its milestone. */
  posterId: string;
  /** What the client does see, to know that the log would show it. */
  seen: string[];
}

/** One project of a few items, with a canary in each field that is for the team alone. */
export async function makeSmallAgency(
  { baseUrl, secretKey }: { baseUrl: string; secretKey: string },
  canaries: Canaries,
): Promise<SmallAgency> {
  const vitrine = new Vitrine({ baseUrl, secretKey });
  const plant = (field: string) => canaries.plant(field);
  const external = (kind: string) => ({
    source: plant(`${kind} external source`),
    id: plant(`${kind} external id`),
    url: `https://tracker.example/${plant(`${kind} external url`)}`,
  });
  const file = (field: string) => ({
    name: `${plant(`${field} name`)}.txt`,
    file: Buffer.from(plant(`${field} content`)),
  });

  const quiet = await vitrine.members.create({
    name: plant('member name'),
    email: `${plant('member email')}@agency.example`,
  });
  const speaker = await vitrine.members.create({ name: 'Sol Speaker', email: 'sol@agency.example' });
  const client = await vitrine.clients.create({ name: 'Lighthouse', external: external('client') });
  const contact = await vitrine.contacts.create(client.id, {
    name: 'Ada Keeper',
    email: 'ada@lighthouse.example',
    external: external('contact'),
  });
  const project = await vitrine.projects.create({
    clientId: client.id,
    name: 'A lamp for the harbour',
    description: 'Seen **from far**.',
    status: 'active',
    external: external('project'),
  });
  await vitrine.projects.updateFinance(project.id, {
    currency: 'EUR',
    budget: canaries.plantNumber('budget'),
    cost: canaries.plantNumber('cost'),
    hourlyRate: canaries.plantNumber('hourly rate'),
    notes: plant('finance notes'),
  });
  await vitrine.messages.create(project.id, { body: plant('chat message'), authorId: speaker.id });

  const shape = await vitrine.milestones.create(project.id, {
    name: 'Shape',
    internal: false,
    external: external('milestone'),
  });
  const poster = await vitrine.tasks.create(project.id, {
    title: 'Poster on the pier',
    description: 'In *two* colours.',
    milestoneId: shape.id,
    status: 'in_progress',
    assigneeIds: [quiet.id],
    internal: false,
    external: external('task'),
  });
  await vitrine.tasks.create(project.id, { title: 'Lens', milestoneId: shape.id, internal: false });
  await vitrine.comments.create(
    { taskId: poster.id },
    { body: 'The **blue** one.', internal: false, authorId: speaker.id, external: external('comment') },
  );
  await vitrine.files.upload(
    { taskId: poster.id },
    { name: 'poster.txt', file: Buffer.from('a poster'), internal: false, authorId: speaker.id },
  );

  // Beside it, what is internal: each kind, by its own flag and by what it hangs on.
  const hidden = await vitrine.milestones.create(project.id, {
    name: plant('internal milestone'),
    internal: true,
  });
  await vitrine.tasks.create(project.id, {
    title: plant('title of a task under an internal milestone'),
    description: plant('description of a task under an internal milestone'),
    milestoneId: hidden.id,
    internal: false,
  });
  const secret = await vitrine.tasks.create(project.id, {
    title: plant('internal task title'),
    description: plant('internal task description'),
    milestoneId: shape.id,
    internal: true,
  });
  await vitrine.comments.create(
    { taskId: secret.id },
    { body: plant('visible comment on an internal task'), internal: false },
  );
  await vitrine.files.upload({ taskId: secret.id }, { ...file('file on an internal task'), internal: false });
  await vitrine.tasks.createSubtask(poster.id, {
    title: plant('internal subtask title'),
    description: plant('internal subtask description'),
    internal: true,
  });
  const candid = await vitrine.comments.create(
    { taskId: poster.id },
    { body: plant('internal comment'), internal: true, authorId: quiet.id },
  );
  await vitrine.files.upload(
    { taskId: poster.id },
    { ...file('file on an internal comment'), commentId: candid.id, internal: false },
  );
  await vitrine.files.upload({ taskId: poster.id }, { ...file('internal file'), internal: true });
  await vitrine.comments.create(
    { projectId: project.id },
    { body: plant('internal comment on the project'), internal: true },
  );
  const gone = await vitrine.tasks.create(project.id, { title: plant('deleted task'), internal: false });
  await vitrine.tasks.delete(gone.id);

  await vitrine.projects.create({
    clientId: client.id,
    name: plant('project that is not shared'),
    description: plant('description of a project that is not shared'),
  });
  const other = await vitrine.clients.create({ name: plant('another client') });
  await vitrine.contacts.create(other.id, {
    name: plant('another contact'),
    email: `${plant('another contact email')}@other.example`,
  });
  await vitrine.projects.create({ clientId: other.id, name: plant('another project'), shared: true });
  await agree((digest) => vitrine.projects.update(project.id, { shared: true, digest }));

  return {
    projectId: project.id,
    contactId: contact.id,
    posterId: poster.id,
    seen: ['A lamp for the harbour', 'Poster on the pier', 'The **blue** one.', 'Sol Speaker', 'poster.txt'],
  };
}
