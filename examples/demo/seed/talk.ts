import type { Place, Vitrine, VitrineClient } from '@vitrine/sdk';
import type { DemoComment, DemoFile } from '../content/types.ts';
import { type Ids, idOf } from './people.ts';
import type { Thread } from './plan.ts';

interface Voices {
  vitrine: Vitrine;
  memberIds: Ids;
  /** A contact's own voice in a project; undefined for someone on the team. */
  contact(key: string, projectId: string): Promise<VitrineClient> | undefined;
}

/** One thread, in its order: members by the secret key in their name, contacts by a session of their own. */
export async function addThread(
  voices: Voices,
  { projectId, place, comments, files }: Thread,
): Promise<void> {
  for (const file of files) await addFile(voices, projectId, place, file);
  for (const comment of comments) {
    const id = await addComment(voices, projectId, place, comment);
    for (const file of comment.files ?? []) await addFile(voices, projectId, place, file, id);
  }
}

async function addComment(
  { vitrine, memberIds, contact }: Voices,
  projectId: string,
  place: Place,
  { by, body, internal = true }: DemoComment,
): Promise<string> {
  const client = await contact(by, projectId);
  const made = client
    ? client.comments.create(place, { body })
    : vitrine.comments.create(place, { body, internal, authorId: idOf(memberIds, by) });
  return (await made).id;
}

async function addFile(
  { vitrine, memberIds, contact }: Voices,
  projectId: string,
  place: Place,
  { name, content, encoding = 'utf8', internal, by }: DemoFile,
  commentId?: string,
): Promise<void> {
  const file = Buffer.from(content, encoding);
  const client = await contact(by, projectId);
  if (client) await client.files.upload(place, { file, name, commentId });
  else await vitrine.files.upload(place, { file, name, commentId, internal, authorId: idOf(memberIds, by) });
}
