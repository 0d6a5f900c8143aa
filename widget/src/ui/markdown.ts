import { html, type nothing, type TemplateResult } from 'lit';
import type { MarkdownNode } from '../data/forms.ts';

type Shown = TemplateResult | string | typeof nothing;

/** The server allows these alone; whoever speaks in its place gets no further. */
const SAFE = /^(https?:|mailto:)/i;

/** A parsed text by templates: no string of HTML is ever inserted, and an unknown node is its text. */
export const markdown = (nodes: readonly MarkdownNode[] = [], level = 3): TemplateResult =>
  html`<div class="markdown" dir="auto">${inner(nodes, level)}</div>`;

const inner = (nodes: readonly MarkdownNode[] | undefined, level: number): Shown[] =>
  (nodes ?? []).map((node) => one(node, level));

function one(node: MarkdownNode, level: number): Shown {
  const children = () => inner(node.children, level);
  switch (node.type) {
    case 'text':
      return node.value ?? '';
    case 'paragraph':
      return html`<p dir="auto">${children()}</p>`;
    case 'strong':
      return html`<strong>${children()}</strong>`;
    case 'emphasis':
      return html`<em>${children()}</em>`;
    case 'delete':
      return html`<del>${children()}</del>`;
    case 'inlineCode':
      return html`<code>${node.value}</code>`;
    case 'code':
      return html`<pre tabindex="0" dir="ltr"><code>${node.value}</code></pre>`;
    case 'link':
      return SAFE.test(node.url ?? '')
        ? html`<a href=${node.url ?? ''} target="_blank" rel="noopener noreferrer nofollow">${children()}</a>`
        : html`${children()}`;
    case 'break':
      return html`<br />`;
    case 'thematicBreak':
      return html`<hr />`;
    case 'blockquote':
      return html`<blockquote>${children()}</blockquote>`;
    case 'heading':
      return html`<div class="heading" role="heading" aria-level=${Math.min(6, level + (node.depth ?? 1))}>
        ${children()}
      </div>`;
    case 'list':
      return node.ordered
        ? html`<ol start=${node.start ?? 1}>${children()}</ol>`
        : html`<ul>${children()}</ul>`;
    case 'listItem':
      return node.checked === undefined
        ? html`<li>${children()}</li>`
        : html`<li class="check"><input type="checkbox" disabled .checked=${node.checked} aria-hidden="true" />
            <span class="for-readers">${node.checked ? '✓' : '○'}</span>${children()}</li>`;
    case 'table':
      return table(node, level);
    default:
      return html`${node.value ?? ''}${children()}`;
  }
}

function table(node: MarkdownNode, level: number): TemplateResult {
  const [head, ...rows] = node.children ?? [];
  const cells = (row: MarkdownNode | undefined, cell: (content: Shown[]) => TemplateResult) =>
    html`<tr>${(row?.children ?? []).map(({ children }) => cell(inner(children, level)))}</tr>`;
  return html`<div class="table" tabindex="0" role="group"><table>
    <thead>${cells(head, (content) => html`<th scope="col">${content}</th>`)}</thead>
    <tbody>${rows.map((row) => cells(row, (content) => html`<td>${content}</td>`))}</tbody>
  </table></div>`;
}
