import { expect, it } from 'vitest';
import { readConfig } from '../../server/config.ts';

const trusted = (TRUST_PROXY: string) => readConfig({ TRUST_PROXY }).trustProxy;

it('is how many proxies there are, or which', () => {
  expect(readConfig({}).trustProxy).toBeUndefined();
  expect(trusted('1')).toBe(1);
  expect(trusted('loopback, 10.0.0.0/8,2001:db8::/32')).toEqual(['loopback', '10.0.0.0/8', '2001:db8::/32']);
});

it.each(['true', '', 'all', '10.0.0', '10.0.0.0/8;'])('is never «%s»', (value) => {
  expect(() => trusted(value)).toThrow('TRUST_PROXY: use how many proxies');
});
