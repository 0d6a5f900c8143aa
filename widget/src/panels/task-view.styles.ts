import { css } from 'lit';

export const task = css`
  .crumb {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    min-block-size: 24px;
    margin-block-end: var(--_space-2);
    font-size: var(--_text-s);
    color: var(--_soft);
  }
  button.crumb:hover {
    color: var(--_ink);
  }
  .task-facts {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-1) var(--_space-5);
    margin-block-start: var(--_space-4);
    font-size: var(--_text-s);
    color: var(--_soft);
  }
  .task-status {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    color: var(--_ink);
    font-weight: 550;
  }
  .task-status.in_review {
    color: var(--_attention);
  }
  .task-description {
    margin-block-start: var(--_space-5);
  }
`;
