import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { PUBLIC_URL } from '../support/test-server.ts';

/** What a lying page, a stolen copy or a careless device would say otherwise. */
export interface Lies {
  origin?: string;
  rpId?: string;
  challenge?: string;
  type?: string;
  userVerified?: boolean;
  counter?: number;
  userHandle?: string | undefined;
  key?: KeyObject;
}

interface CreationOptions {
  challenge: string;
  rp: { id: string };
  user: { id: string };
  pubKeyCredParams: { alg: number }[];
}
interface RequestOptions {
  challenge: string;
  rpId: string;
}

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest();
const PRESENT = 0x01;
const VERIFIED = 0x04;
const ATTESTED = 0x40;

const clientData = (
  type: string,
  { challenge, origin = PUBLIC_URL }: { challenge: string; origin?: string },
) => Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));

function authenticatorData(rpId: string, flags: number, counter: number, attested = Buffer.alloc(0)): Buffer {
  const count = Buffer.alloc(4);
  count.writeUInt32BE(counter);
  return Buffer.concat([sha256(rpId), Buffer.from([flags]), count, attested]);
}

/** An ES256 key as COSE writes it. */
function coseKey(publicKey: KeyObject): Buffer {
  const { x, y } = publicKey.export({ format: 'jwk' }) as { x: string; y: string };
  const coordinate = (value: string) =>
    Buffer.concat([Buffer.from([0x58, 0x20]), Buffer.from(value, 'base64url')]);
  return Buffer.concat([
    Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]),
    coordinate(x),
    Buffer.from([0x22]),
    coordinate(y),
  ]);
}

/** CBOR of `{fmt: 'none', attStmt: {}, authData}`. */
const attestation = (authData: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from([0xa3, 0x63]),
    Buffer.from('fmt'),
    Buffer.from([0x64]),
    Buffer.from('none'),
    Buffer.from([0x67]),
    Buffer.from('attStmt'),
    Buffer.from([0xa0, 0x68]),
    Buffer.from('authData'),
    Buffer.from([0x58, authData.length]),
    authData,
  ]);

/** A passkey in software: what a phone does, and whatever it must not get away with. */
export function createAuthenticator() {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const id = randomBytes(16);
  const credential = { id: id.toString('base64url'), rawId: id.toString('base64url'), type: 'public-key' };
  let counter = 0;
  let userHandle = 'AAAA';
  const flagsOf = ({ userVerified = true }: Lies) => PRESENT | (userVerified ? VERIFIED : 0);

  return {
    create({ challenge, rp, user }: CreationOptions, lies: Lies = {}) {
      userHandle = user.id;
      const length = Buffer.alloc(2);
      length.writeUInt16BE(id.length);
      const attested = Buffer.concat([Buffer.alloc(16), length, id, coseKey(publicKey)]);
      const data = authenticatorData(lies.rpId ?? rp.id, flagsOf(lies) | ATTESTED, counter, attested);
      return {
        ...credential,
        clientExtensionResults: {},
        response: {
          clientDataJSON: clientData(lies.type ?? 'webauthn.create', { challenge, ...lies }).toString(
            'base64url',
          ),
          attestationObject: attestation(data).toString('base64url'),
          transports: ['internal'],
        },
      };
    },
    get({ challenge, rpId }: RequestOptions, lies: Lies = {}) {
      counter = lies.counter ?? counter + 1;
      const data = authenticatorData(lies.rpId ?? rpId, flagsOf(lies), counter);
      const said = clientData(lies.type ?? 'webauthn.get', { challenge, ...lies });
      const signature = sign('sha256', Buffer.concat([data, sha256(said)]), lies.key ?? privateKey);
      return {
        ...credential,
        clientExtensionResults: {},
        response: {
          clientDataJSON: said.toString('base64url'),
          authenticatorData: data.toString('base64url'),
          signature: signature.toString('base64url'),
          userHandle: 'userHandle' in lies ? lies.userHandle : userHandle,
        },
      };
    },
  };
}
