import { css } from 'lit';

/** The plain elements, and the few helpers that every view uses. */
export const base = css`
  p,
  ul,
  ol,
  dl,
  dd,
  figure {
    margin: 0;
    padding: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  .heading {
    font-family: var(--_heading-font);
    font-weight: var(--_heading-weight);
    line-height: 1.25;
    letter-spacing: -0.011em;
    text-wrap: balance;
  }
  .heading:focus {
    outline: none;
  }
  .section-title {
    font-size: var(--_text-l);
    margin-block-end: var(--_space-4);
  }
  .soft {
    color: var(--_soft);
  }
  .small {
    font-size: var(--_text-s);
  }
  .numbers {
    font-variant-numeric: tabular-nums;
  }
  .attention {
    color: var(--_attention);
  }
  .danger {
    color: var(--_danger);
  }
  .for-readers {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  svg {
    display: block;
    flex: none;
  }
  :focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
    border-radius: 4px;
  }
`;
