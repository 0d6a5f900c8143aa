import { ask, Trouble } from './api.js';

/** Browsers have them on https and on localhost alone. */
export const canUsePasskeys = () => 'PublicKeyCredential' in window;

/** @returns {Promise<{memberId: string, name: string}>} who is signed in now. @throws Trouble */
export async function signInByPasskey() {
  const { requestId, options } = await ask('POST', '/auth/passkeys/options');
  const credential = await asked(
    () => navigator.credentials.get({ publicKey: requestOptions(options) }),
    'Nothing was signed: it was cancelled, took too long, or this device has no passkey for Studio.',
  );
  return ask('POST', '/auth/passkeys/verify', { requestId, response: toJson(credential) });
}

/** @param begin asks the server for the options, which may first ask who it is */
export async function makePasskey(begin) {
  const { requestId, options } = await begin();
  const credential = await asked(
    () => navigator.credentials.create({ publicKey: creationOptions(options) }),
    'Nothing was added: it was cancelled, or took too long.',
  );
  return { requestId, response: toJson(credential) };
}

async function asked(act, notAllowed) {
  try {
    return await act();
  } catch (error) {
    const known = error.name === 'InvalidStateError';
    const detail = known
      ? 'This device has a passkey of yours already.'
      : error.name === 'NotAllowedError' || error.name === 'AbortError'
        ? notAllowed
        : 'This browser could not do it. Try another way in.';
    throw new Trouble({ code: 'passkey_not_given', detail });
  }
}

// Browsers from before 2025 know neither `parse…FromJSON` nor `toJSON`.

function requestOptions(json) {
  if (PublicKeyCredential.parseRequestOptionsFromJSON)
    return PublicKeyCredential.parseRequestOptionsFromJSON(json);
  return { ...json, challenge: bytesOf(json.challenge) };
}

function creationOptions(json) {
  if (PublicKeyCredential.parseCreationOptionsFromJSON)
    return PublicKeyCredential.parseCreationOptionsFromJSON(json);
  return {
    ...json,
    challenge: bytesOf(json.challenge),
    user: { ...json.user, id: bytesOf(json.user.id) },
    excludeCredentials: json.excludeCredentials.map((one) => ({ ...one, id: bytesOf(one.id) })),
  };
}

function toJson(credential) {
  if (credential.toJSON) return credential.toJSON();
  const { id, rawId, type, response } = credential;
  const fields = ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle'];
  const written = fields.filter((field) => response[field]).map((field) => [field, textOf(response[field])]);
  return { id, rawId: textOf(rawId), type, response: Object.fromEntries(written) };
}

const bytesOf = (base64url) =>
  Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0));

const textOf = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
