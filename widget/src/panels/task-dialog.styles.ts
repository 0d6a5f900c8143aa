import { css } from 'lit';

export const dialog = css`
  .sheet {
    position: fixed;
    inset: 0;
    inset-inline-start: auto;
    inline-size: min(680px, 100%);
    block-size: 100%;
    max-inline-size: none;
    max-block-size: none;
    margin: 0;
    padding: 0;
    border: 0;
    border-inline-start: 1px solid var(--_line);
    background: var(--_surface);
    color: var(--_ink);
    box-shadow: var(--_shadow);
    overflow-y: auto;
    overscroll-behavior: contain;
  }
  .sheet::backdrop {
    background: light-dark(rgb(22 25 29 / 0.28), rgb(0 0 0 / 0.55));
    backdrop-filter: blur(6px);
  }
  .sheet[open] {
    animation: slide var(--_calm);
  }
  .sheet:dir(rtl) {
    --_from: -32px;
  }
  @keyframes slide {
    from {
      opacity: 0;
      transform: translateX(var(--_from, 32px));
    }
  }
  .sheet-inner {
    padding: 0 clamp(20px, 6vw, 48px) var(--_space-7);
  }
  .sheet-close {
    position: sticky;
    inset-block-start: var(--_space-3);
    z-index: 1;
    float: inline-end;
    margin-block: var(--_space-3);
    margin-inline: var(--_space-3) -10px;
    background: var(--_glass);
    backdrop-filter: blur(10px);
  }
  .sheet-head {
    padding-block-start: var(--_space-6);
  }
  .sheet-title {
    font-size: var(--_text-xl);
    letter-spacing: -0.02em;
    line-height: 1.15;
  }
  .sheet .section {
    margin-block-start: var(--_space-6);
  }
  .sheet .section-title {
    font-size: var(--_text-m);
    margin-block-end: var(--_space-3);
  }
`;
