import { css } from 'lit';

export const comments = css`
  .discussion {
    max-inline-size: 76ch;
  }
  .comments {
    display: grid;
    gap: var(--_space-5);
  }
  .comment {
    display: grid;
    grid-template-columns: 36px minmax(0, 1fr);
    gap: var(--_space-3);
  }
  .comment:focus {
    outline: none;
  }
  .comment:focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 6px;
  }
  .avatar {
    display: grid;
    place-items: center;
    inline-size: 36px;
    block-size: 36px;
    border-radius: 50%;
    border: 1px solid var(--_line);
    background: var(--_raised);
    font-size: var(--_text-xs);
    font-weight: 600;
    letter-spacing: 0.02em;
    color: var(--_soft);
  }
  .own .avatar {
    border-color: transparent;
    background: var(--_wash);
    color: var(--_accent-ink);
  }
  .comment-head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 var(--_space-2);
  }
  .comment-author {
    font-weight: 600;
  }
  .comment-actions {
    display: flex;
    gap: var(--_space-3);
    margin-block-start: var(--_space-1);
  }
  .question {
    margin-block: var(--_space-3) var(--_space-2);
    font-weight: 550;
  }
  .form-actions {
    display: flex;
    gap: var(--_space-2);
    margin-block-start: var(--_space-2);
  }
  .composer {
    margin-block-start: var(--_space-6);
  }
  .composer-label {
    display: block;
    margin-block-end: var(--_space-2);
    font-weight: 550;
  }
  .composer-foot {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    gap: 0 var(--_space-4);
    margin-block-start: var(--_space-3);
  }
  .composer-error {
    grid-column: 1 / -1;
  }
  .composer-error:has(span) {
    margin-block-end: var(--_space-3);
  }
  @media (pointer: coarse) {
    .hint {
      visibility: hidden;
    }
  }
`;
