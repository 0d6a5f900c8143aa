import type { LitElement } from 'lit';
import type { PortalContext } from './context.ts';
import { adopt, PanelSlot, type Panels } from './panel-slot.ts';
import type { Tab } from './tab-bar.ts';

/** Which view is chosen, and which task is open above it. */
export class OpenPanels {
  tab: Tab = 'overview';
  readonly view: PanelSlot;
  readonly sheet: PanelSlot;
  #host: LitElement;

  constructor(host: LitElement) {
    this.#host = host;
    const changed = (panels?: Panels) => {
      if (panels) adopt(host.renderRoot, panels);
      host.requestUpdate();
    };
    this.view = new PanelSlot(changed);
    this.sheet = new PanelSlot(changed);
  }

  choose(ctx: PortalContext, tab: Tab = this.tab): void {
    this.tab = tab;
    if (tab === 'overview') this.view.close();
    else void this.view.open(tab, (panels) => panels[`${tab}Panel`](ctx));
    this.#host.requestUpdate();
  }

  openTask(ctx: PortalContext, id: string): void {
    void this.sheet.open(id, (panels) => panels.taskPanel(ctx, id));
  }

  /** The platform has given the focus back; when the row has left meanwhile, the tabs are nearest. */
  closeTask(): void {
    const host = this.#host;
    this.sheet.close();
    host.requestUpdate();
    void host.updateComplete.then(() => {
      if (host.shadowRoot?.activeElement) return;
      host.renderRoot.querySelector<HTMLElement>('[aria-selected="true"]')?.focus();
    });
  }

  close(): void {
    this.view.close();
    this.sheet.close();
  }
}
