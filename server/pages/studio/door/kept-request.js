// Which code was asked for, kept for this tab: whoever goes to read the mail finds the page as it was,
// also where a phone has thrown it away meanwhile. Without the code it opens nothing.

const NAME = 'vitrine.studio.code';

export const keepRequest = (request) => sessionStorage.setItem(NAME, JSON.stringify(request));
export const forgetRequest = () => sessionStorage.removeItem(NAME);

/** @returns {{email: string, requestId: string, until: number} | null} null when its time has passed */
export function keptRequest() {
  const kept = JSON.parse(sessionStorage.getItem(NAME) ?? 'null');
  return kept && kept.until > Date.now() ? kept : null;
}
