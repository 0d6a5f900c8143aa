/**
 * Secret keys say of themselves what they are, so that secret scanners find
 * them in code and logs, and can tell a real one from a look-alike:
 *
 *     sk_<43 characters of base64url><6 characters of base62>
 *     /\bsk_[A-Za-z0-9_-]{43}[0-9A-Za-z]{6}(?![A-Za-z0-9_-])/
 *
 * The first part is 256 random bits. The last six are its CRC32 as a number to
 * the base of 62, digits before capitals before small letters, with leading
 * zeros. A key whose checksum does not fit is refused without a look-up.
 */
import { crc32 } from 'node:zlib';
import { sha256 } from '../lib/hash.ts';
import type { Ids } from '../lib/ids.ts';

const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const HINT_LENGTH = 11;

function checksum(random: string): string {
  let rest = crc32(random);
  let digits = '';
  for (let place = 0; place < 6; place += 1) {
    digits = base62[rest % 62] + digits;
    rest = Math.floor(rest / 62);
  }
  return digits;
}

/** A new key, what is kept of it, and what people tell it by. */
export function makeKey(ids: Ids): { key: string; hash: string; hint: string } {
  // Always 43 characters, whatever secrets the source makes.
  const random = sha256(ids.secret());
  const key = `sk_${random}${checksum(random)}`;
  return { key, hash: sha256(key), hint: key.slice(0, HINT_LENGTH) };
}

/** Keys of the first release had no checksum. */
export function isKeyShaped(key: string): boolean {
  const match = /^sk_([\w-]{43})([0-9A-Za-z]{6})?$/.exec(key);
  return match !== null && (match[2] === undefined || match[2] === checksum(match[1] as string));
}
