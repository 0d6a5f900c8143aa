import { css } from 'lit';

export const files = css`
  .file {
    display: grid;
    grid-template-columns: 18px minmax(0, 1fr) auto;
    gap: var(--_space-3);
    padding-block: var(--_space-3);
  }
  .file + .file {
    border-block-start: 1px solid var(--_line);
  }
  .file > .soft {
    padding-block-start: calc((1.5em - 18px) / 2);
  }
  .file-name {
    font-weight: 500;
  }
`;
