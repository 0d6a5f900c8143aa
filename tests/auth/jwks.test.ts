import { expect, it } from 'vitest';
import { createJwks, isJwksUrl, isPublicAddress } from '../../server/auth/jwks.ts';

const clock = () => new Date(0);

it('knows the addresses that are not for the public', () => {
  const inside = [
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fd00::1',
    'fe80::1',
    'ff02::1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '64:ff9b::7f00:1',
    'localhost',
    '',
  ];
  expect(inside.filter(isPublicAddress)).toEqual([]);
  const outside = [
    '93.184.215.14',
    '172.32.0.1',
    '2606:2800:21f:cb07:6820:80da:af6b:8b2c',
    '::ffff:93.184.215.14',
  ];
  expect(outside.filter((one) => !isPublicAddress(one))).toEqual([]);
});

it('takes https on the public internet, and localhost where the server itself is there', () => {
  expect(isJwksUrl('https://agency.example/jwks.json', false)).toBe(true);
  for (const url of ['http://localhost:3000/', 'https://localhost/', 'http://127.0.0.1/']) {
    expect(isJwksUrl(url, false)).toBe(false);
    expect(isJwksUrl(url, true)).toBe(true);
  }
  const inside = ['https://192.168.0.1/', 'https://[fd00::1]/', 'https://0xa000001/', 'https://167772161/'];
  for (const url of [
    ...inside,
    'file:///etc/passwd',
    'ftp://agency.example/',
    'https://a:b@agency.example/',
    '',
  ])
    expect([url, isJwksUrl(url, true)]).toEqual([url, false]);
});

it('looks at what a name leads to when it connects', async () => {
  const leadingTo = (...addresses: string[]) =>
    createJwks({
      clock,
      resolve: (_name, _options, done) =>
        done(
          null,
          addresses.map((address) => ({ address, family: 4 })),
        ),
    });
  const url = 'https://agency.example/jwks.json';
  for (const addresses of [['10.0.0.1'], ['93.184.215.14', '127.0.0.1'], ['169.254.169.254'], []])
    await expect(leadingTo(...addresses).keysAt(url)).rejects.toThrow('Not a public address');
});
