import { css } from 'lit';

/**
 * The case itself, and how its parts are set apart. The least width is for flex and grid parents:
 * a size container has no width of its own to give them.
 */
export const layout = css`
  :host {
    display: block;
    min-inline-size: min(100%, 280px);
  }
  :host([hidden]) {
    display: none;
  }
  .case {
    --_inset: var(--vitrine-padding, clamp(20px, 4.5cqi, 56px));
    position: relative;
    max-inline-size: var(--vitrine-max-width, none);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    box-shadow:
      inset 0 1px 0 var(--_shine),
      var(--_shadow);
  }
  .case::before {
    content: '';
    position: absolute;
    inset: 0 0 auto;
    block-size: min(420px, 100%);
    border-radius: inherit;
    background: linear-gradient(
      114deg,
      var(--_wash) 0 26%,
      transparent 26.1% 33%,
      var(--_wash) 33.1% 37.5%,
      transparent 37.6%
    );
    mask-image: linear-gradient(#000, transparent);
    pointer-events: none;
  }
  .inside {
    position: relative;
    padding: clamp(20px, 4cqi, 40px) var(--_inset) clamp(32px, 6cqi, 64px);
  }
  .inside:focus {
    outline: none;
  }
  .view {
    padding-block-start: var(--_space-6);
  }
  .view:focus-visible {
    outline-offset: 6px;
  }
  .section + .section,
  .columns {
    margin-block-start: var(--_space-7);
  }
  .columns:first-child,
  .section:first-child {
    margin-block-start: 0;
  }
  .columns {
    display: grid;
    gap: var(--_space-7);
  }
  .columns > .section {
    margin-block-start: 0;
  }
  .group-head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0 var(--_space-4);
    margin-block-end: var(--_space-2);
    padding-block-end: var(--_space-2);
    border-block-end: 1px solid var(--_line);
  }
  .group-title {
    font-size: var(--_text-l);
  }
  .group-facts {
    display: flex;
    gap: var(--_space-4);
  }
  .more {
    margin-block-start: var(--_space-5);
  }
  .banner {
    margin-block-end: var(--_space-5);
    padding: var(--_space-3) var(--_space-4);
    border: 1px solid color-mix(in oklab, var(--_attention) 40%, transparent);
    border-radius: var(--_radius-inner);
    background: color-mix(in oklab, var(--_attention) 8%, var(--_surface));
    font-size: var(--_text-s);
  }
  @container case (inline-size > 860px) {
    .columns {
      grid-template-columns: minmax(0, 1.35fr) minmax(0, 1fr);
    }
  }
`;
