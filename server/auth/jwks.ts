import { type LookupAddress, type LookupAllOptions, lookup } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import type { JWK } from 'jose';
import { type Clock, MINUTE } from '../lib/clock.ts';

/** The public keys that an agency publishes at an address. */
export interface Jwks {
  /** Whether localhost may be asked. */
  readonly local: boolean;
  /** @param missing asks again for a key that was not there, when the last look is a while ago */
  keysAt(url: string, missing?: boolean): Promise<JWK[]>;
}

const KEPT = 5 * MINUTE;
const ASKED_AGAIN = MINUTE / 2;
const TIMEOUT = 5000;
const BYTES = 64 * 1024;
const URLS = 1000;

const notPublic = new BlockList();
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  notPublic.addSubnet(net, prefix, 'ipv4');
for (const [net, prefix] of [
  ['::', 96],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  notPublic.addSubnet(net, prefix, 'ipv6');

/** Also as IPv4 in the clothes of IPv6. */
export const isPublicAddress = (address: string): boolean => {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return isPublicAddress(mapped);
  if (/^::ffff:/i.test(address)) return false;
  return isIP(address) !== 0 && !notPublic.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
};

const isLocal = (hostname: string) => hostname === 'localhost' || hostname === '127.0.0.1';

export interface JwksOptions {
  clock: Clock;
  /** A server that itself runs on localhost may ask localhost. */
  local?: boolean;
  /** As `dns.lookup`. */
  resolve?: Resolve;
}

type Resolve = (
  hostname: string,
  options: LookupAllOptions,
  done: (error: Error | null, addresses: LookupAddress[]) => void,
) => void;

/** Whether keys can be asked for there at all. */
export function isJwksUrl(value: string, local: boolean): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname, username, password } = new URL(value);
  if (username !== '' || password !== '') return false;
  if (isLocal(hostname)) return local && /^https?:$/.test(protocol);
  const address = hostname.replace(/^\[|\]$/g, '');
  return protocol === 'https:' && (isIP(address) === 0 || isPublicAddress(address));
}

/**
 * Asked for at most every five minutes, by one request at a time. The address
 * comes from an agency's admin, so it leads out of our network or nowhere:
 * names are resolved here and the very addresses that were looked at are
 * connected to, and no redirect is followed.
 */
export function createJwks({ clock, local = false, resolve = lookup }: JwksOptions): Jwks {
  const kept = new Map<string, { at: number; keys: Promise<JWK[]> }>();
  return {
    local,
    keysAt(url, missing = false) {
      const now = clock().getTime();
      const known = kept.get(url);
      if (known && now - known.at < (missing ? ASKED_AGAIN : KEPT)) return known.keys;
      if (kept.size >= URLS) kept.clear();
      const keys = ask(url, local, resolve);
      kept.set(url, { at: now, keys });
      keys.catch(() => kept.get(url)?.keys === keys && kept.delete(url));
      return keys;
    },
  };
}

async function ask(url: string, local: boolean, resolve: Resolve): Promise<JWK[]> {
  if (!isJwksUrl(url, local)) throw new Error('Not an address for a key set');
  const text = await get(new URL(url), local, resolve);
  const { keys } = JSON.parse(text) as { keys?: unknown };
  if (!Array.isArray(keys)) throw new Error('Not a key set');
  return keys.filter((key) => typeof key === 'object' && key !== null).slice(0, 100);
}

const get = (url: URL, local: boolean, resolve: Resolve): Promise<string> =>
  new Promise((done, reject) => {
    const { request } = url.protocol === 'https:' ? https : http;
    const options = {
      lookup: local && isLocal(url.hostname) ? undefined : publicLookup(resolve),
      signal: AbortSignal.timeout(TIMEOUT),
      headers: { accept: 'application/jwk-set+json, application/json' },
      // A kept connection would outlive the look at its address.
      agent: false as const,
    };
    request(url, options, (answer) => {
      if (answer.statusCode !== 200) {
        answer.resume();
        reject(new Error('The key set was not there'));
        return;
      }
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (chunk: string) => {
        text += chunk;
        if (text.length > BYTES) answer.destroy(new Error('The key set is too large'));
      });
      answer.once('error', reject).once('end', () => done(text));
    })
      .once('error', reject)
      .end();
  });

const publicLookup =
  (resolve: Resolve): LookupFunction =>
  (hostname, options, done) => {
    resolve(hostname, { ...options, all: true } as LookupAllOptions, (error, addresses) => {
      if (error) return done(error, '', 0);
      const [first] = addresses;
      if (!first || !addresses.every(({ address }) => isPublicAddress(address)))
        return done(new Error('Not a public address'), '', 0);
      if (options.all) (done as unknown as (e: null, all: LookupAddress[]) => void)(null, addresses);
      else done(null, first.address, first.family);
    });
  };
