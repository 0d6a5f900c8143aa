/** So many requests in so many seconds. */
export interface Rule {
  /** Told in the `RateLimit` headers, and the name of its switch in tests. */
  name: string;
  points: number;
  seconds: number;
}

const MINUTE = 60;
const QUARTER = 15 * MINUTE;

const rule = (name: string, points: number, seconds: number): Rule => ({ name, points, seconds });

/**
 * Those who are signed in: by contact, by member or by key, so that nobody
 * uses up another's. Generous, and in memory: they guard against a script
 * that runs wild, and a read must not cost a write.
 */
export const signedInRules = {
  client: rule('client', 600, MINUTE),
  team: rule('team', 3000, MINUTE),
};

export interface PublicRule {
  /** By the network that asks. */
  network: Rule;
  /** And by what the body names. */
  named?: { rule: Rule; field: 'email' | 'requestId' };
}

/**
 * Clients and members have their own, however close they sit: an agency that
 * shows its portal in its own office does not lock itself out of Studio.
 */
const rulesFor = (who: 'client' | 'member', [codes, tries, entries]: [number, number, number]) => ({
  codes: {
    network: rule(`${who}-codes`, codes, QUARTER),
    // By address *and* network: what others ask for elsewhere is not to be felt, and nobody can be locked out from afar.
    // A mailbox is guarded by a limit of its own, which is not told: see auth/codes.ts.
    named: { rule: rule(`${who}-codes-address`, 5, QUARTER), field: 'email' },
  } satisfies PublicRule,
  tries: {
    network: rule(`${who}-tries`, tries, QUARTER),
    named: { rule: rule(`${who}-tries-request`, 10, QUARTER), field: 'requestId' },
  } satisfies PublicRule,
  /** With secrets of 256 bits, which nobody guesses. */
  entries: { network: rule(`${who}-entries`, entries, QUARTER) } satisfies PublicRule,
});

const client = rulesFor('client', [30, 100, 600]);
const member = rulesFor('member', [30, 100, 200]);
/** Each open page asks every ten minutes, and a whole company may sit behind one address. */
const refresh: PublicRule = { network: rule('client-refresh', 3000, QUARTER) };

/** Every public operation, by its id. One that is not listed is not served. */
export const publicRules: Record<string, PublicRule> = {
  requestCode: client.codes,
  verifyCode: client.tries,
  signInByIdentity: client.entries,
  acceptInvitation: client.entries,
  refreshSession: refresh,
  signOut: refresh,
  requestMemberCode: member.codes,
  verifyMemberCode: member.tries,
  signInByLink: member.entries,
  acceptMemberInvitation: member.entries,
  requestPasskeySignIn: member.entries,
  signInWithPasskey: member.entries,
  signOutMember: member.entries,
};
