import { VitrinePortal } from './vitrine-portal.ts';

export { VitrinePortal };

/** This file lies in a folder of the server that the portal talks to. */
VitrinePortal.defaultServer = new URL('../', import.meta.url).href;

// A second tag, a second version or a second bundle: the first definition stands.
if (!customElements.get('vitrine-portal')) customElements.define('vitrine-portal', VitrinePortal);

declare global {
  interface HTMLElementTagNameMap {
    'vitrine-portal': VitrinePortal;
  }
}
