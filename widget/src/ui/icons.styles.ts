import { css } from 'lit';

export const icons = css`
  .status-todo {
    color: var(--_strong-line);
  }
  .status-in_progress {
    color: var(--_mark);
  }
  .status-in_review {
    color: var(--_attention);
  }
  .status-done .filled {
    fill: var(--_mark);
  }
  .status-done .tick {
    stroke: var(--_on-mark);
  }
  .mirrored:dir(rtl) {
    transform: scaleX(-1);
  }
`;
