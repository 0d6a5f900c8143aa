/** What is said where people sign in and out by themselves. */
export const enSignIn = {
  addressTitle: 'Sign in to see your project',
  addressLine: 'With the e-mail address that the team knows. You get a code by mail, and need no password.',
  ended: 'Your sign-in has ended. With a new code you go on where you were.',
  address: 'E-mail address',
  addressNeeded: 'Please write your whole address, such as name@company.com.',
  sendCode: 'Send me a code',
  sendingCode: 'Sending…',
  codeTitle: 'Check your mail',
  codeLine: (minutes: number) =>
    `If we know this address, a code is on its way. It is good for ${minutes} minutes.`,
  code: 'Six-digit code',
  codeNeeded: 'The code has six digits.',
  codeWrong: 'This code does not work. Please compare it with the newest mail.',
  codeUsedUp: 'That was one try too many for this code. Please have another one sent.',
  codeLate: 'The time for this code is over. Please have another one sent.',
  enter: 'Sign in',
  entering: 'Signing you in…',
  sendAgain: 'Send another code',
  sendAgainIn: (seconds: number) => `Another code can be sent in ${seconds} s`,
  sentAgain: 'If we know this address, another code is on its way. Use the newest mail.',
  otherAddress: 'Use another address',
  tooMany: (minutes: number) =>
    minutes === 1
      ? 'Too many attempts for now. Please try again in a minute.'
      : `Too many attempts for now. Please try again in ${minutes} minutes.`,

  signedInAs: 'Signed in as {name}',
  signOut: 'Sign out',
  signingOut: 'Signing out…',
  signOutFailed: 'You could not be signed out: the server was not reached. Please try again.',
  youAreOut: 'You are signed out',
  youAreOutLine: 'Load this page again to come back.',
  notKept: 'Your browser keeps no sign-in for this page. You are signed in for as long as it stays open.',
};

export type SignInMessages = typeof enSignIn;
