import { randomBytes } from 'node:crypto';

export type IdPrefix =
  | 'wks'
  | 'mem'
  | 'cli'
  | 'con'
  | 'prj'
  | 'mil'
  | 'tsk'
  | 'cmt'
  | 'fil'
  | 'ver'
  | 'msg'
  | 'act'
  | 'vch'
  | 'req'
  | 'ses'
  | 'fam'
  | 'idk'
  | 'inv'
  | 'org'
  | 'pky'
  | 'mal'
  | 'aud'
  | 'cod'
  | 'chl'
  | 'key'
  | 'blob';

/** Makes identifiers and secrets. Passed in, so that two runs can be compared byte for byte. */
export interface Ids {
  /** `prj_` and 22 characters that tell nothing: no time, no counter. */
  id(prefix: IdPrefix): string;
  /** 32 random bytes, base64url. */
  secret(): string;
}

export const randomIds: Ids = {
  id: (prefix) => `${prefix}_${randomBytes(16).toString('base64url').replaceAll(/[-_]/g, 'x')}`,
  secret: () => randomBytes(32).toString('base64url'),
};
