import { css } from 'lit';

/** A narrow column in the case: one thing to fill in, and one to press. */
export const signIn = css`
  .sign-in {
    display: grid;
    gap: var(--_space-3);
    max-inline-size: 400px;
    margin-inline: auto;
    padding-block: var(--_space-6) var(--_space-5);
  }
  .sign-in-title {
    font-size: var(--_text-xl);
    letter-spacing: -0.02em;
    line-height: 1.15;
  }
  .sign-in-address {
    font-weight: 600;
  }
  .field {
    display: grid;
    gap: var(--_space-2);
    margin-block-start: var(--_space-3);
  }
  .field label {
    font-size: var(--_text-s);
    font-weight: 550;
  }
  input.code {
    font-size: var(--_text-l);
    letter-spacing: 0.3em;
  }
  .problem:empty {
    display: none;
  }
  .sign-in .button {
    inline-size: 100%;
    min-block-size: 48px;
    margin-block-start: var(--_space-2);
    font-size: var(--_text-m);
  }
  .sign-in-others {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--_space-2) var(--_space-4);
    margin-block-start: var(--_space-2);
    font-size: var(--_text-s);
  }
  .sign-in-others .quiet-button {
    font-size: inherit;
  }
  .account {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: var(--_space-1) var(--_space-4);
    margin-block-start: var(--_space-7);
    padding-block-start: var(--_space-4);
    border-block-start: 1px solid var(--_line);
  }
  .account-name {
    color: var(--_ink);
  }
  .account .quiet-button {
    font-size: inherit;
  }
  .account-note {
    flex-basis: 100%;
  }
`;
