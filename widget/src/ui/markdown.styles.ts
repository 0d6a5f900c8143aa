import { css } from 'lit';

export const markdownStyles = css`
  .markdown > * + *,
  .markdown li > * + *,
  .markdown blockquote > * + * {
    margin-block-start: 0.75em;
  }
  .markdown :is(ul, ol) {
    padding-inline-start: 1.4em;
    list-style: disc;
  }
  .markdown ol {
    list-style: decimal;
  }
  .markdown li + li {
    margin-block-start: 0.25em;
  }
  .markdown .check {
    list-style: none;
  }
  .markdown .check input {
    position: absolute;
    margin-block: 0.3em 0;
    margin-inline: -1.4em 0;
    accent-color: var(--_mark);
  }
  .markdown .check > p {
    display: inline;
  }
  .markdown strong {
    font-weight: 650;
  }
  .markdown a {
    color: var(--_accent-ink);
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 3px;
  }
  .markdown a:hover {
    text-decoration-thickness: 2px;
  }
  .markdown :is(code, pre) {
    font-family: var(--_mono);
    font-size: 0.9em;
  }
  .markdown code {
    padding: 0.1em 0.3em;
    border-radius: 4px;
    background: var(--_wash);
  }
  .markdown :is(pre, .table) {
    overflow-x: auto;
    margin-inline: 0;
  }
  .markdown pre {
    padding: var(--_space-3) var(--_space-4);
    border-radius: var(--_radius-inner);
    background: var(--_wash);
    overflow-wrap: normal;
  }
  .markdown pre code {
    padding: 0;
    background: none;
  }
  .markdown blockquote {
    margin: 0;
    padding-inline-start: var(--_space-4);
    border-inline-start: 2px solid var(--_mark);
    color: var(--_soft);
  }
  .markdown hr {
    border: 0;
    border-block-start: 1px solid var(--_line);
  }
  .markdown table {
    border-collapse: collapse;
    font-size: var(--_text-s);
  }
  .markdown :is(th, td) {
    padding: var(--_space-2) var(--_space-3);
    border-block-end: 1px solid var(--_line);
    text-align: start;
    vertical-align: top;
  }
`;
