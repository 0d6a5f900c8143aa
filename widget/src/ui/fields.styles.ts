import { css } from 'lit';

/** Fields, and the buttons that come with them. */
export const fields = css`
  .button.primary {
    border-color: transparent;
    background: var(--_mark);
    color: var(--_on-mark);
  }
  .button.primary:hover {
    background: color-mix(in oklab, var(--_mark) 90%, var(--_ink));
  }
  .quiet-button {
    min-block-size: 24px;
    min-inline-size: 24px;
    font-size: var(--_text-xs);
    color: var(--_soft);
    text-decoration: underline;
    text-decoration-color: var(--_line);
    text-underline-offset: 3px;
  }
  .quiet-button:hover {
    color: var(--_ink);
    text-decoration-color: currentcolor;
  }
  .icon-button {
    display: inline-grid;
    place-items: center;
    inline-size: 40px;
    block-size: 40px;
    border-radius: 50%;
    color: var(--_soft);
    transition: background-color var(--_quick);
  }
  .icon-button:hover {
    background: var(--_wash);
    color: var(--_ink);
  }
  .icon-button:focus-visible {
    border-radius: 50%;
  }
  textarea,
  .field input {
    appearance: none;
    display: block;
    inline-size: 100%;
    margin: 0;
    padding: var(--_space-3) var(--_space-4);
    border: 1px solid var(--_strong-line);
    border-radius: var(--_radius-inner);
    background: var(--_raised);
    color: var(--_ink);
    font: inherit;
    line-height: 1.5;
  }
  textarea {
    min-block-size: 96px;
    max-block-size: 320px;
    resize: vertical;
    field-sizing: content;
  }
  :is(textarea, .field input):focus-visible {
    border-radius: var(--_radius-inner);
    outline-offset: 1px;
  }
  :is(textarea, .field input)[aria-invalid='true'] {
    border-color: var(--_danger);
  }
`;
