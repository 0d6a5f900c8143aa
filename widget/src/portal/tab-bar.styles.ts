import { css } from 'lit';

export const tabBar = css`
  .tabs {
    display: flex;
    gap: var(--_space-5);
    overflow-x: auto;
    scrollbar-width: none;
    margin-block-start: var(--_space-6);
    margin-inline: calc(var(--_inset) * -1);
    padding-inline: var(--_inset);
    border-block-end: 1px solid var(--_line);
  }
  .tab {
    position: relative;
    flex: none;
    min-block-size: 48px;
    color: var(--_soft);
    white-space: nowrap;
    transition: color var(--_quick);
  }
  .tab:hover {
    color: var(--_ink);
  }
  .tab::after {
    content: '';
    position: absolute;
    inset-inline: 0;
    inset-block-end: 0;
    block-size: 2px;
    background: var(--_mark);
    transform: scaleX(0);
    transition: transform var(--_calm);
  }
  .tab[aria-selected='true'] {
    color: var(--_ink);
    font-weight: 550;
  }
  .tab[aria-selected='true']::after {
    transform: none;
  }
  .tab:focus-visible {
    outline-offset: -4px;
  }
  .tab-count {
    margin-inline-start: 0.5em;
    font-size: var(--_text-xs);
    font-weight: 400;
    color: var(--_soft);
  }
  @container case (inline-size < 520px) {
    .tabs {
      gap: var(--_space-4);
      font-size: var(--_text-s);
      mask-image: linear-gradient(to right, transparent, #000 20px calc(100% - 28px), transparent);
    }
  }
  @media (forced-colors: active) {
    .tab[aria-selected='true']::after {
      background: Highlight;
    }
  }
`;
