import { css } from 'lit';

/** Panes of glass: the gradient is the light that falls across them. */
export const deliverables = css`
  .cases {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 248px), 1fr));
    gap: var(--_space-4);
  }
  .cases > li {
    display: grid;
  }
  .glass {
    position: relative;
    display: grid;
    grid-template-rows: auto 1fr auto;
    gap: var(--_space-3);
    min-block-size: 184px;
    padding: var(--_space-5);
    overflow: hidden;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_raised);
    box-shadow: inset 0 1px 0 var(--_shine);
    transition:
      border-color var(--_quick),
      box-shadow var(--_calm);
  }
  .glass::before {
    content: '';
    position: absolute;
    inset: 0;
    background: linear-gradient(
      112deg,
      var(--_wash) 0 34%,
      transparent 34.2% 46%,
      color-mix(in oklab, var(--_wash) 55%, transparent) 46.2% 52%,
      transparent 52.2%
    );
    pointer-events: none;
  }
  .glass > * {
    position: relative;
  }
  .glass:hover {
    border-color: var(--_strong-line);
    box-shadow:
      inset 0 1px 0 var(--_shine),
      var(--_shadow);
  }
  .glass:focus-visible {
    border-radius: var(--_radius);
  }
  .glass-status {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    color: var(--_soft);
  }
  .glass.in_review .glass-status {
    color: var(--_attention);
  }
  .glass-title {
    align-self: end;
    font-size: var(--_text-l);
  }
  .glass-facts {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--_space-3);
  }
`;
