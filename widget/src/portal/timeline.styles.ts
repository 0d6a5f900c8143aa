import { css } from 'lit';

/** Each stop draws the line to the next one, in colour as far as things are done. */
export const timeline = css`
  .stop {
    position: relative;
    display: grid;
    grid-template-columns: 18px minmax(0, 1fr);
    gap: var(--_space-4);
    padding-block-end: var(--_space-5);
  }
  .stop:last-child {
    padding-block-end: 0;
  }
  .stop:not(:last-child)::before {
    content: '';
    position: absolute;
    inset-block: 24px -2px;
    inset-inline-start: 8px;
    inline-size: 2px;
    background: var(--_line);
  }
  .stop.done:not(:last-child)::before {
    background: var(--_mark);
  }
  .stop-mark {
    display: grid;
    place-items: center;
    inline-size: 18px;
    block-size: 24px;
  }
  .today .stop-mark::before {
    content: '';
    inline-size: 9px;
    block-size: 9px;
    border-radius: 50%;
    background: var(--_ink);
    box-shadow: 0 0 0 4px var(--_line);
  }
  .today-word {
    font-weight: 600;
  }
  .stop-name {
    font-weight: 550;
  }
  .stop.later .stop-name {
    font-weight: 450;
  }
  .today .stop-words {
    align-self: center;
  }
  @container case (inline-size > 760px) {
    .timeline.abreast {
      display: flex;
    }
    .abreast .stop {
      display: block;
      flex: 1 1 0;
      min-inline-size: 0;
      padding-block-end: 0;
      padding-inline-end: var(--_space-4);
    }
    .abreast .stop:last-child {
      flex: 0 1 auto;
      min-inline-size: 96px;
      padding-inline-end: 0;
    }
    .abreast .stop.today {
      flex: 0 0 76px;
    }
    .abreast .stop:not(:last-child)::before {
      inset-block: 11px auto;
      inset-inline: 24px 6px;
      inline-size: auto;
      block-size: 2px;
    }
    .abreast .stop-words {
      padding-block-start: var(--_space-2);
    }
    .abreast .today .stop-words > * {
      display: block;
    }
  }
  @media (forced-colors: active) {
    .stop:not(:last-child)::before,
    .today .stop-mark::before {
      background: CanvasText;
    }
  }
`;
