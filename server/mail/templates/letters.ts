import type { Letter } from './layout.ts';

/**
 * What each mail says. Nothing here knows of a project, an item or a person
 * other than the receiver, so that nothing of them can be told.
 */
export const letters = {
  'client-code': (name: string, { code }: { code: string }): Letter => ({
    subject: `Your code for ${name}`,
    preview: 'Type it where you asked for it. It is good for ten minutes.',
    paragraphs: ['Here is your code. Type it where you asked for it; it is good for ten minutes.'],
    code,
    footer: 'You did not ask for it? Then somebody mistyped their address, and you can forget this mail.',
  }),
  'member-code': (_name: string, { code }: { code: string }): Letter => ({
    subject: 'Your code for Studio',
    preview: 'Sign in with it within ten minutes.',
    paragraphs: ['Here is your code to sign in to Studio. It is good for ten minutes.'],
    code,
    footer: 'You did not ask for it? Then ignore this mail: nobody gets in without the code.',
  }),
  invitation: (name: string, { url }: { url: string }): Letter => ({
    subject: `${name} invites you`,
    preview: 'To a page of your own, for the work that is done for you.',
    paragraphs: [
      `${name} keeps a place for your project: where it stands, what is ready, and a line to the people who work on it.`,
      'The link is for you alone. It works once, within seven days.',
    ],
    button: { label: 'Open it', url },
    footer: `You got this because ${name} works for you.`,
  }),
  'member-invitation': (name: string, { url }: { url: string }): Letter => ({
    subject: `Join ${name} in Studio`,
    preview: 'The link works once, within seven days.',
    paragraphs: [
      `${name} invites you to the team.`,
      'The link is for you alone. It works once, within seven days.',
    ],
    button: { label: 'Join', url },
    footer: `You got this because somebody at ${name} entered your address.`,
  }),
};
