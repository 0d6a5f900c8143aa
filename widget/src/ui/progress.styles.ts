import { css } from 'lit';

export const progress = css`
  .progress-bar {
    border-radius: 2px;
    overflow: hidden;
  }
  .progress-bar:dir(rtl) {
    transform: scaleX(-1);
  }
  .progress-track {
    fill: var(--_line);
  }
  .progress-fill {
    fill: var(--_mark);
    transition: width var(--_calm);
  }
  .progress-gap {
    fill: var(--_surface);
  }
  @media (forced-colors: active) {
    .progress-track {
      fill: GrayText;
    }
    .progress-fill {
      fill: Highlight;
    }
    .progress-gap {
      fill: Canvas;
    }
  }
`;
