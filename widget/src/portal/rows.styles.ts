import { css } from 'lit';

export const rows = css`
  .rows {
    margin-block-start: calc(var(--_space-3) * -1);
  }
  .rows > li + li {
    border-block-start: 1px solid var(--_line);
  }
  .row {
    display: grid;
    grid-template-columns: 18px minmax(0, 1fr);
    align-items: start;
    gap: 2px var(--_space-3);
    inline-size: calc(100% + var(--_space-3) * 2);
    min-block-size: 44px;
    margin-inline: calc(var(--_space-3) * -1);
    padding: var(--_space-3);
    border-radius: var(--_radius-inner);
    transition: background-color var(--_quick);
  }
  .row:hover {
    background: var(--_wash);
  }
  .row:focus-visible {
    outline-offset: -2px;
    border-radius: var(--_radius-inner);
  }
  .row > .icon {
    margin-block-start: calc((1.5em - 18px) / 2);
  }
  .row-title {
    font-weight: 500;
  }
  .row.done .row-title {
    font-weight: 400;
    color: var(--_soft);
  }
  .row-facts {
    grid-column: 2;
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--_space-3);
    font-size: var(--_text-s);
    color: var(--_soft);
  }
  .row.in_review .row-facts > :not(.tag, .numbers) {
    color: var(--_attention);
  }
  .tag {
    color: var(--_accent-ink);
  }
  @container case (inline-size > 640px) {
    .wide .row {
      grid-template-columns: 18px minmax(0, 1fr) auto;
    }
    .wide .row-facts {
      grid-column: 3;
      justify-content: end;
      padding-block-start: 0.1em;
    }
  }
`;
