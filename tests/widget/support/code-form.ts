import type { VitrinePortal } from '../../../widget/src/portal/vitrine-portal.ts';
import { CODE } from './fake-auth.ts';
import { find, inside, mount, until } from './mount.ts';

/** A portal without any token of the host. */
export async function addressForm(look: Partial<VitrinePortal> = {}): Promise<VitrinePortal> {
  const portal = mount({ getToken: undefined, ...look });
  await until(() => portal.shadowRoot?.querySelector('input[type="email"]'), 'the address is asked for');
  return portal;
}

export const field = (portal: VitrinePortal): HTMLInputElement =>
  find<HTMLInputElement>(portal, '.field input');

export async function write(portal: VitrinePortal, text: string): Promise<void> {
  field(portal).value = text;
  field(portal).dispatchEvent(new Event('input', { bubbles: true }));
  await portal.updateComplete;
}

export const submitForm = (portal: VitrinePortal): void => find(portal, '.sign-in .primary').click();

/** Submits, and waits for what is said about the field. */
export async function problemAfter(portal: VitrinePortal, text: string): Promise<string> {
  await write(portal, text);
  submitForm(portal);
  // The click has cleared what was said before, if it asked the server.
  await portal.updateComplete;
  const said = () => (field(portal).readOnly ? '' : find(portal, '.problem').textContent?.trim());
  return until(said, 'a problem is told');
}

export async function codeForm(email: string, look: Partial<VitrinePortal> = {}): Promise<VitrinePortal> {
  const portal = await addressForm(look);
  await write(portal, email);
  submitForm(portal);
  await until(() => inside(portal).querySelector('input.code'), 'the code is asked for');
  return portal;
}

export async function enterCode(portal: VitrinePortal, code = CODE): Promise<void> {
  await write(portal, code);
  submitForm(portal);
  await until(() => inside(portal).querySelector('[part="header"]'), 'the project is shown');
}

export async function signedIn(email: string, look: Partial<VitrinePortal> = {}): Promise<VitrinePortal> {
  const portal = await codeForm(email, look);
  await enterCode(portal);
  return portal;
}

export const buttonSaying = (portal: VitrinePortal, words: string): HTMLElement => {
  const found = [...inside(portal).querySelectorAll<HTMLElement>('button')].find(({ textContent }) =>
    textContent?.includes(words),
  );
  if (!found) throw new Error(`No button: ${words}`);
  return found;
};
