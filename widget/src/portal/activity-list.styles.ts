import { css } from 'lit';

export const activity = css`
  .activity {
    display: grid;
    gap: var(--_space-4);
  }
  .actor {
    font-weight: 550;
  }
  .activity-item {
    color: var(--_soft);
  }
  .link {
    display: inline;
    min-block-size: 24px;
    color: var(--_accent-ink);
    text-decoration: underline;
    text-decoration-color: color-mix(in oklab, currentcolor 35%, transparent);
    text-underline-offset: 3px;
  }
  .link:hover {
    text-decoration-color: currentcolor;
  }
`;
