import { css } from 'lit';

/** Shapes of what is coming, and a small empty glass case for what is not. */
export const states = css`
  .skeleton {
    min-block-size: 480px;
  }
  .bone {
    block-size: 14px;
    inline-size: 60%;
    border-radius: 4px;
    background: var(--_line);
    animation: breathe 2s ease-in-out infinite;
  }
  .bone.long {
    inline-size: 100%;
  }
  .bone.short {
    inline-size: 32%;
  }
  .eyebrow-bone {
    inline-size: 120px;
  }
  .title-bone {
    block-size: 44px;
    inline-size: min(100%, 520px);
    margin-block: var(--_space-6) var(--_space-4);
  }
  .strip-bone {
    block-size: 40px;
    inline-size: 100%;
    margin-block: var(--_space-6);
  }
  .bones {
    display: grid;
    gap: var(--_space-4);
    max-inline-size: 64ch;
    margin-block-start: var(--_space-6);
  }
  @keyframes breathe {
    50% {
      opacity: 0.45;
    }
  }
  .notice {
    display: grid;
    justify-items: center;
    gap: var(--_space-3);
    max-inline-size: 52ch;
    margin-inline: auto;
    padding-block: var(--_space-7);
    text-align: center;
    text-wrap: pretty;
  }
  .notice-title {
    font-size: var(--_text-l);
  }
  .notice .button {
    margin-block-start: var(--_space-3);
  }
  .pane {
    inline-size: 72px;
    block-size: 56px;
    margin-block-end: var(--_space-3);
    border: 1px solid var(--_strong-line);
    border-radius: 6px;
    background: linear-gradient(112deg, var(--_wash) 0 38%, transparent 38.5% 50%, var(--_wash) 50.5% 60%, transparent 60.5%);
    box-shadow: 0 10px 0 -7px var(--_surface), 0 10px 0 -6px var(--_strong-line);
  }
  @media (prefers-reduced-motion: reduce) {
    .bone {
      animation: none;
    }
  }
  @media (forced-colors: active) {
    .bone {
      background: GrayText;
    }
  }
`;
