import type { Row } from '../db/tables.ts';
import { invitationUrl } from '../pages/hosted/address.ts';
import type { Services } from '../services.ts';
import { plainName } from './plain-name.ts';
import { asHtml, asText, type Letter, type Look } from './templates/layout.ts';
import { letters } from './templates/letters.ts';
import type { Message } from './transport.ts';

const PRODUCT = { name: 'Vitrine', colour: '#0b6e6e' };

/** A row of the outbox in words, as of now. */
export async function compose(
  { db, publicUrl }: Pick<Services, 'db' | 'publicUrl'>,
  mail: Row<'mails'>,
): Promise<Message> {
  const { id, email, workspaceId } = mail;
  const [workspace]: Row<'workspaces'>[] = workspaceId
    ? await db.read('workspaces').where('id', workspaceId)
    : [];
  const look: Look = {
    name: plainName(workspace?.name ?? PRODUCT.name),
    colour: workspace?.colour ?? PRODUCT.colour,
    logoUrl: workspace?.logoUrl ?? null,
  };
  const letter = letterOf(mail, look.name, publicUrl, workspace);
  return {
    messageId: `<${id}@${new URL(publicUrl).hostname}>`,
    to: email,
    subject: letter.subject,
    text: asText(look, letter),
    html: asHtml(look, letter),
  };
}

function letterOf(
  { kind, payload }: Row<'mails'>,
  name: string,
  publicUrl: string,
  workspace: Row<'workspaces'> | undefined,
): Letter {
  const given = (field: string): string => {
    const value = payload[field];
    if (value === undefined) throw new Error(`A mail of kind ${kind} needs ${field}`);
    return value;
  };
  switch (kind) {
    case 'client-code':
    case 'member-code':
      return letters[kind](name, { code: given('code') });
    case 'invitation':
      if (!workspace) throw new Error('An invitation needs a workspace');
      return letters[kind](name, { url: invitationUrl(publicUrl, workspace, given('secret')) });
    case 'member-invitation':
      return letters[kind](name, { url: `${publicUrl}/studio/#invitation=${given('secret')}` });
    default:
      throw new Error(`No letter for mails of kind ${kind}`);
  }
}
