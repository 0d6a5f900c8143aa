import { css } from 'lit';

/**
 * One type scale, one spacing scale, one set of colours, on the inner case: a host's rule with
 * `!important` beats anything said on :host, and reaches nothing in here. Sizes are in px, since
 * rem is the host's to set. `all: initial` keeps out what would be inherited; what should be
 * inherited is taken back by name.
 *
 * Whatever accent a host picks, marks and words in it stay readable: only its lightness is bounded.
 * Contrast, checked by tests: ink and soft ink on every surface 4.5 or more, marks 3 or more.
 */
export const tokens = css`
  .case {
    all: initial;
    color-scheme: inherit;
    visibility: inherit;
    font-family: var(--vitrine-font, inherit);
    display: block;
    box-sizing: border-box;
    container: case / inline-size;

    --_base: var(--vitrine-font-size, 16px);
    --_text-xs: calc(var(--_base) * 0.8125);
    --_text-s: calc(var(--_base) * 0.875);
    --_text-m: var(--_base);
    --_text-l: calc(var(--_base) * 1.25);
    --_text-xl: calc(var(--_base) * 1.75);
    --_heading-font: var(--vitrine-heading-font, inherit);
    --_heading-weight: var(--vitrine-heading-weight, 600);
    --_mono: var(--vitrine-mono-font, ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, monospace);

    --_density: var(--vitrine-density, 1);
    --_space-1: calc(4px * var(--_density));
    --_space-2: calc(8px * var(--_density));
    --_space-3: calc(12px * var(--_density));
    --_space-4: calc(16px * var(--_density));
    --_space-5: calc(24px * var(--_density));
    --_space-6: calc(32px * var(--_density));
    --_space-7: calc(48px * var(--_density));
    --_space-8: calc(72px * var(--_density));

    --_radius: var(--vitrine-radius, 16px);
    --_radius-inner: calc(var(--_radius) * 0.625);

    --_surface: var(--vitrine-surface, light-dark(#fcfcfb, #141618));
    --_raised: var(--vitrine-raised, light-dark(#ffffff, #1b1e21));
    --_ink: var(--vitrine-text, light-dark(#16191d, #eef0f2));
    --_soft: var(--vitrine-text-soft, light-dark(#595f67, #a3abb4));
    --_line: var(--vitrine-border, light-dark(rgb(22 25 29 / 0.12), rgb(238 240 242 / 0.14)));
    --_strong-line: light-dark(#757b83, #7f8790);
    --_attention: var(--vitrine-attention, light-dark(#8a5200, #f2c265));
    --_danger: var(--vitrine-danger, light-dark(#b3261e, #ff9b92));

    --_accent: var(--_accent-attribute, var(--vitrine-accent, #0b6f78));
    --_mark: light-dark(
      oklch(from var(--_accent) min(l, 0.51) c h),
      oklch(from var(--_accent) max(l, 0.7) c h)
    );
    --_accent-ink: light-dark(
      oklch(from var(--_accent) min(l, 0.48) c h),
      oklch(from var(--_accent) max(l, 0.8) c h)
    );
    --_on-mark: light-dark(#ffffff, #000000);
    --_wash: color-mix(in oklab, var(--_mark) 9%, var(--_surface));
    --_focus: var(--vitrine-focus, var(--_accent-ink));
    --_glass: color-mix(in oklab, var(--_surface) 78%, transparent);
    --_shine: light-dark(rgb(255 255 255 / 0.9), rgb(255 255 255 / 0.07));
    --_shadow: var(
      --vitrine-shadow,
      0 1px 2px light-dark(rgb(22 25 29 / 0.05), rgb(0 0 0 / 0.4)),
      0 24px 48px -32px light-dark(rgb(22 25 29 / 0.28), rgb(0 0 0 / 0.9))
    );
    --_quick: 160ms;
    --_calm: 320ms cubic-bezier(0.2, 0.7, 0.2, 1);

    background: var(--vitrine-background, var(--_surface));
    color: var(--_ink);
    font-size: var(--_text-m);
    line-height: var(--vitrine-line-height, 1.5);
    text-align: start;
    overflow-wrap: anywhere;
    -webkit-font-smoothing: antialiased;
    -webkit-text-size-adjust: 100%;
    text-size-adjust: 100%;
  }
  @supports not (color: oklch(from red l c h)) {
    .case {
      --_mark: var(--_accent);
      --_accent-ink: var(--_ink);
      --_on-mark: #ffffff;
    }
  }
  .scheme-light {
    color-scheme: light;
  }
  .scheme-dark {
    color-scheme: dark;
  }
  .scheme-auto {
    color-scheme: light dark;
  }
  @media (prefers-reduced-motion: reduce) {
    .case {
      --_quick: 0ms;
      --_calm: 0ms;
    }
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
`;
