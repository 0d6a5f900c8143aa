import { ask, askAll } from './api.js';

let known = null;

/** The member whom this page believes to be signed in. */
export const me = () => known;

export function forgetMe() {
  known = null;
}

/** Asks who is signed in in this browser. @returns null when nobody is */
export async function learnWhoIAm() {
  try {
    const { id, name, workspaceName } = await ask('GET', '/me');
    known = { id, name, workspaceName, ...(await placeOnTheTeam(id)) };
  } catch (trouble) {
    if (trouble.status !== 401) throw trouble;
    known = null;
  }
  return known;
}

/** `needsPasskey`: the team works with passkeys alone, and this browser came in by something else. */
async function placeOnTheTeam(id) {
  try {
    const { email, role } = (await askAll('/members')).find((member) => member.id === id) ?? {};
    return { email, role };
  } catch (trouble) {
    if (trouble.code !== 'passkey_required') throw trouble;
    return { needsPasskey: true };
  }
}

export const runsTheWorkspace = () => known?.role === 'owner' || known?.role === 'admin';
