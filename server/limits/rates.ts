import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Db } from '../db/connect.ts';
import type { Clock } from '../lib/clock.ts';
import { sha256 } from '../lib/hash.ts';
import type { Viewer } from '../visibility/viewer.ts';
import { DatabaseLimiter } from './database-limiter.ts';
import { networkOf } from './network.ts';
import { type PublicRule, publicRules, type Rule, signedInRules } from './rules.ts';

/** How one limit stands after this request. */
export interface Standing {
  rule: Rule;
  remaining: number;
  /** Seconds until it begins anew. */
  reset: number;
  exceeded: boolean;
}

/** Counts a request, and says how its limits stand. */
export interface Rates {
  signedIn(viewer: Viewer): Promise<Standing[]>;
  /** @param ip of the connection, or as trusted proxies say */
  network(operationId: string, ip: string | undefined): Promise<Standing[]>;
  /** By what a public operation's body names; undefined where it names nothing. */
  named(
    operationId: string,
  ): ((ip: string | undefined, body: Record<string, unknown>) => Promise<Standing[]>) | undefined;
}

/** Other numbers of points, by the rule's name; or none at all, where a test asks thousands of times. */
export type RatesOption = 'off' | Record<string, number>;

const off: Rates = { signedIn: async () => [], network: async () => [], named: () => undefined };

export function createRates(parts: { db: Db; clock: Clock }, option: RatesOption = {}): Rates {
  if (option === 'off') return off;
  const kept = new Map<string, RateLimiterAbstract>();

  const consume = async (
    { name, seconds, points: usual }: Rule,
    make: (rule: Rule) => RateLimiterAbstract,
    key: string,
  ): Promise<Standing> => {
    const rule = { name, seconds, points: option[name] ?? usual };
    const limiter = kept.get(name) ?? make(rule);
    kept.set(name, limiter);
    // It rejects with a result where the limit is reached, and with an error where it could not count.
    const result = await limiter.consume(key).catch((reason: unknown) => {
      if (reason instanceof RateLimiterRes) return reason;
      throw reason;
    });
    return {
      rule,
      remaining: result.remainingPoints,
      reset: Math.ceil(result.msBeforeNext / 1000),
      exceeded: result.consumedPoints > rule.points,
    };
  };
  const inMemory = ({ name, points, seconds }: Rule) =>
    new RateLimiterMemory({ keyPrefix: name, points, duration: seconds });
  const inDatabase = (rule: Rule) => new DatabaseLimiter(parts, rule);

  return {
    async signedIn(viewer) {
      const rule = signedInRules[audienceOf(viewer)];
      return [await consume(rule, inMemory, askerOf(viewer))];
    },
    async network(operationId, ip) {
      const { network } = publicRules[operationId] as PublicRule;
      return [await consume(network, inDatabase, sha256(networkOf(ip)))];
    },
    named(operationId) {
      const { named } = publicRules[operationId] as PublicRule;
      if (!named) return undefined;
      const { rule, field } = named;
      return async (ip, body) => {
        const key = field === 'email' ? `${networkOf(ip)} ${body[field]}` : String(body[field]);
        return [await consume(rule, inDatabase, sha256(key))];
      };
    },
  };
}

/** A member who looks with a contact's eyes asks at the team's expense. */
const audienceOf = (viewer: Viewer) =>
  viewer.audience === 'client' && viewer.seenBy === null ? 'client' : 'team';

/** The person, however many sessions they have; a key is a person of its own. */
function askerOf(viewer: Viewer): string {
  if (viewer.audience === 'client') return viewer.seenBy ?? viewer.contactId;
  return viewer.via === 'key' ? viewer.credentialId : viewer.actor.id;
}
