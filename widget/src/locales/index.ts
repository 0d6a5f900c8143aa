import { en, type Messages } from './en.ts';
import type { PanelMessages } from './en-panels.ts';
import type { SignInMessages } from './en-sign-in.ts';

export type { Messages };

/** Languages beside English, each in one file that is fetched when a page needs it. */
const others: Record<string, () => Promise<Messages & PanelMessages & SignInMessages>> = {};

export const messagesNow: Messages = en;
export const loadMessages = async (language: string): Promise<Messages> => (await others[language]?.()) ?? en;

/** The language to speak on a page of this language: the same, its parent, or English. */
export function chooseLanguage(wanted: string): string {
  const whole = wanted.toLowerCase();
  return [whole, whole.split('-')[0] ?? ''].find((tag) => tag in others) ?? 'en';
}

/** What the page says it is written in, at this place. */
export const languageAt = (element: Element): string =>
  element.closest('[lang]')?.getAttribute('lang') || navigator.language || 'en';

/** Sentences run the way of their own language, whatever the page around them does. */
export const directionOf = (language: string): 'rtl' | 'ltr' =>
  /^(ar|fa|he|ur)\b/.test(language) ? 'rtl' : 'ltr';

/** Dates as in the page's own region, when that speaks the language of the words. */
export function localeFor(wanted: string, language: string): string {
  try {
    const [known] = Intl.DateTimeFormat.supportedLocalesOf(wanted);
    return known?.toLowerCase().startsWith(language) ? known : language;
  } catch {
    // Pages say `en_US` and worse, and Intl throws at what is no tag.
    return language;
  }
}
