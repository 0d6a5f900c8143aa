import { css } from 'lit';

/** Buttons. Nothing to press is smaller than 24 px; what is pressed often has 40. */
export const controls = css`
  button {
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
    text-align: inherit;
    margin: 0;
    padding: 0;
    border: 0;
    background: none;
    cursor: pointer;
    touch-action: manipulation;
    -webkit-tap-highlight-color: transparent;
  }
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--_space-2);
    min-block-size: 40px;
    padding-inline: var(--_space-4);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-inner);
    background: var(--_raised);
    font-size: var(--_text-s);
    font-weight: 550;
    transition:
      background-color var(--_quick),
      border-color var(--_quick);
  }
  .button:hover {
    border-color: var(--_strong-line);
  }
  .button[aria-disabled='true'] {
    cursor: progress;
    opacity: 0.72;
  }
  .button:focus-visible {
    border-radius: var(--_radius-inner);
  }
  @media (forced-colors: active) {
    .button {
      border-color: ButtonBorder;
    }
  }
`;
