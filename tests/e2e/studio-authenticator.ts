import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../support/chromium.ts';
import { createAuthenticator } from '../team/authenticator.ts';

const virtual = {
  protocol: 'ctap2',
  transport: 'internal',
  hasResidentKey: true,
  hasUserVerification: true,
  isUserVerified: true,
  automaticPresenceSimulation: true,
} as const;

/** Gives a page a device that can hold passkeys. Before its first address is opened. */
export type GiveDevice = (page: Page) => Promise<void>;

async function giveVirtualDevice(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', { options: virtual });
}

/**
 * Chromium's own virtual authenticator where there is one. The packaged headless shell has none: it ends with a
 * segmentation fault at any passkey. There, and there alone, a passkey in software answers in its place, from
 * `navigator.credentials` on: options are still parsed by the browser, and answers checked by the server.
 *
 * @param url of a page on localhost
 */
export async function findDevice(url: string): Promise<GiveDevice> {
  const probe = await launchChromium();
  try {
    return (await bearsPasskeys(probe, url)) ? giveVirtualDevice : giveSoftwareDevice(url);
  } finally {
    await probe.close();
  }
}

async function bearsPasskeys(probe: Browser, url: string): Promise<boolean> {
  try {
    const page = await probe.newPage();
    await giveVirtualDevice(page);
    await page.goto(url);
    await page.evaluate(async () => {
      const publicKey = {
        challenge: new Uint8Array(32),
        rp: { name: 'A try' },
        user: { id: new Uint8Array(8), name: 'a', displayName: 'a' },
        pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
      } as const;
      await navigator.credentials.create({
        publicKey: { ...publicKey, pubKeyCredParams: [...publicKey.pubKeyCredParams] },
      });
    });
    return true;
  } catch {
    return false;
  }
}

type Options = Record<string, unknown>;

const giveSoftwareDevice =
  (url: string): GiveDevice =>
  async (page) => {
    const { origin } = new URL(url);
    const authenticator = createAuthenticator();
    let holdsOne = false;
    await page.exposeFunction('softwarePasskey', (act: 'create' | 'get', options: Options) => {
      if (act === 'get') return holdsOne ? authenticator.get(options as never, { origin }) : null;
      holdsOne = true;
      return authenticator.create(options as never, { origin });
    });
    await page.addInitScript(answerInSoftware);
  };

/** Runs in the page. */
function answerInSoftware(): void {
  const { softwarePasskey } = window as unknown as {
    softwarePasskey(act: string, options: unknown): Promise<object | null>;
  };
  /** As JSON, with bytes in base64url. */
  const plain = (value: unknown): unknown => {
    if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
      const bytes = value instanceof ArrayBuffer ? new Uint8Array(value) : new Uint8Array(value.buffer);
      return btoa(String.fromCharCode(...bytes))
        .replaceAll('+', '-')
        .replaceAll('/', '_')
        .replaceAll('=', '');
    }
    if (Array.isArray(value)) return value.map(plain);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one)]));
  };
  const answer = (act: string) => async (options?: { publicKey?: unknown }) => {
    const json = await softwarePasskey(act, plain(options?.publicKey));
    if (!json) throw new DOMException('No passkey', 'NotAllowedError');
    return { ...json, toJSON: () => json } as unknown as Credential;
  };
  navigator.credentials.create = answer('create');
  navigator.credentials.get = answer('get');
}
