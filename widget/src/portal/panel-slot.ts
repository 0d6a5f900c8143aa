import type { CSSResult, TemplateResult } from 'lit';
import type { PortalContext } from './context.ts';

/** A view that comes in the second piece of code. */
export interface Panel {
  render(ctx: PortalContext): TemplateResult;
  /** It is in the page now. */
  rendered?(root: ParentNode): void;
  close(): void;
}
export type Panels = typeof import('../panels/index.ts');

let loading: Promise<Panels> | undefined;

/** Fetched once, when the first view is done; a failure may be tried again. */
export function loadPanels(): Promise<Panels> {
  loading ??= import('../panels/index.ts').catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

/** Styles of code that came later: constructed sheets, which no CSP forbids. */
export function adopt(renderRoot: HTMLElement | DocumentFragment, { styles }: { styles: CSSResult[] }): void {
  const root = renderRoot as ShadowRoot;
  const sheets = styles.flatMap(({ styleSheet }) => styleSheet ?? []);
  root.adoptedStyleSheets = [...new Set([...root.adoptedStyleSheets, ...sheets])];
}

/** The place of one such view at a time. */
export class PanelSlot {
  key: string | undefined;
  panel: Panel | undefined;
  failed = false;
  #changed: (panels?: Panels) => void;

  constructor(changed: (panels?: Panels) => void) {
    this.#changed = changed;
  }

  /** What was open stays until the next is there, so that nothing flickers between the two. */
  async open(key: string, make: (panels: Panels) => Panel): Promise<void> {
    if (this.key === key && this.panel) return;
    this.key = key;
    this.failed = false;
    this.#changed();
    try {
      const panels = await loadPanels();
      if (this.key !== key) return;
      this.panel?.close();
      this.panel = make(panels);
      this.#changed(panels);
    } catch {
      if (this.key !== key) return;
      this.failed = true;
      this.#changed();
    }
  }

  close(): void {
    this.panel?.close();
    this.panel = undefined;
    this.key = undefined;
    this.failed = false;
  }
}
