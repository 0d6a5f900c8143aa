interface Listener {
  offline(): void;
  /** The network is back, or the page is looked at again. */
  awake(): void;
  /** Times are told as "3 minutes ago": they are told anew. */
  tick(): void;
  /** Somebody has signed in at a portal of this page. */
  signedIn(): void;
}

export const SIGNED_IN = 'vitrine-signed-in';

const MINUTE = 60_000;

/** Listens to the page for as long as the portal is on it. Ends with the returned function. */
export function listenToPage({ offline, awake, tick, signedIn }: Listener): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  const look = () => {
    if (document.visibilityState === 'visible') awake();
  };
  window.addEventListener('offline', offline, { signal });
  window.addEventListener('online', awake, { signal });
  window.addEventListener(SIGNED_IN, signedIn, { signal });
  document.addEventListener('visibilitychange', look, { signal });
  const timer = setInterval(tick, MINUTE);
  return () => {
    ending.abort();
    clearInterval(timer);
  };
}
