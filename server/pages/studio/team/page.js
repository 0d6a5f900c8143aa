import { showInside } from '../account/frame.js';
import { el } from '../lib/dom.js';
import { me } from '../lib/who.js';
import { invitationSection } from './invitations.js';
import { keySection } from './keys.js';
import { memberSection } from './members.js';
import { originSection } from './origins.js';
import { signInRuleSection } from './sign-in-rule.js';

/** For owners and admins: who is on the team, and through which doors others come. */
export function showTeam() {
  showInside(
    'Team and access',
    '#team',
    el('h1', {}, 'Team and access'),
    el('p', { class: 'lead' }, `Who works at ${me().workspaceName}, and what may ask this server.`),
    memberSection(),
    invitationSection(),
    signInRuleSection(),
    originSection(),
    keySection(),
  );
}
