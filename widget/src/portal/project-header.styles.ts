import { css } from 'lit';

export const projectHeader = css`
  .project-top {
    display: flex;
    justify-content: space-between;
    gap: var(--_space-4);
    font-size: var(--_text-s);
    color: var(--_soft);
  }
  .live {
    display: inline-flex;
    flex: none;
    align-items: center;
    gap: var(--_space-2);
  }
  .live-dot {
    inline-size: 7px;
    block-size: 7px;
    border-radius: 50%;
    background: var(--_strong-line);
  }
  .live.live .live-dot {
    background: var(--_mark);
    box-shadow: 0 0 0 3px color-mix(in oklab, var(--_mark) 22%, transparent);
  }
  .live.reconnecting,
  .live.offline {
    color: var(--_attention);
  }
  .live:is(.reconnecting, .offline) .live-dot {
    background: currentcolor;
  }
  .project-main {
    display: grid;
    gap: var(--_space-6) var(--_space-7);
    margin-block-start: var(--_space-6);
  }
  .project-name {
    font-size: clamp(calc(var(--_base) * 1.875), 5.4cqi, calc(var(--_base) * 3.25));
    line-height: 1.08;
    letter-spacing: -0.028em;
    max-inline-size: 18em;
  }
  .facts {
    display: flex;
    flex-direction: column;
    gap: var(--_space-1) 0;
    margin-block-start: var(--_space-4);
    color: var(--_soft);
  }
  .facts .status {
    color: var(--_accent-ink);
    font-weight: 600;
  }
  .facts .status-on_hold {
    color: var(--_attention);
  }
  .project-description {
    max-inline-size: 64ch;
    margin-block-start: var(--_space-5);
  }
  .progress-words {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 0.4em;
    margin-block-end: var(--_space-3);
    color: var(--_soft);
  }
  .progress-number {
    font-family: var(--_heading-font);
    font-size: calc(var(--_base) * 2.75);
    font-weight: var(--_heading-weight);
    line-height: 1;
    letter-spacing: -0.03em;
    color: var(--_ink);
  }
  @container case (inline-size > 760px) {
    .project-main {
      grid-template-columns: minmax(0, 1fr) minmax(220px, 30%);
      align-items: end;
    }
    .facts {
      flex-flow: row wrap;
      column-gap: var(--_space-5);
    }
  }
`;
