import type { Nodes, PhrasingContent, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';

/** What a reader may be shown. Anything else is turned into one of these. */
export const markdownNodeTypes = [
  'paragraph',
  'text',
  'strong',
  'emphasis',
  'delete',
  'inlineCode',
  'code',
  'link',
  'list',
  'listItem',
  'blockquote',
  'heading',
  'thematicBreak',
  'break',
  'table',
  'tableRow',
  'tableCell',
] as const;

export interface MarkdownNode {
  type: (typeof markdownNodeTypes)[number];
  children?: MarkdownNode[];
  value?: string;
  url?: string;
  depth?: number;
  lang?: string;
  ordered?: boolean;
  start?: number;
  checked?: boolean;
  align?: (string | null)[];
}

const MAX_DEPTH = 20;
const MAX_KEPT = 5_000;

/** Source -> tree is a pure function, so a tree may be kept as long as there is room. */
const kept = new Map<string, MarkdownNode[]>();

export function parseMarkdown(source: string): MarkdownNode[] {
  if (source === '') return [];
  const known = kept.get(source);
  if (known) return known;
  const tree = treeOf(source);
  if (kept.size >= MAX_KEPT) kept.delete(kept.keys().next().value as string);
  kept.set(source, tree);
  return tree;
}

/** More than anyone writes. The parser is quadratic in these, and a page waits for it. */
const MAX_MARKS = 5_000;
const MAX_LINES = 2_500;
const marks = /[*_~[\]]/g;
/** A quote in a quote in a list … in one line: the parser would go down with each, and not come back. */
const deepLine =
  /^(?![ \t]*([-*_])(?:[ \t]*\1)*[ \t]*$)(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))){20}[ \t]*(?=>|[-+*][ \t]|\d{1,9}[.)][ \t])/gm;

function treeOf(source: string): MarkdownNode[] {
  const asWritten: MarkdownNode[] = [{ type: 'code', value: source }];
  const count = (pattern: RegExp) => source.match(pattern)?.length ?? 0;
  if (count(marks) > MAX_MARKS || count(/\n|\r/g) > MAX_LINES) return asWritten;
  // Escaped, the next one is text.
  const shallow = source.replaceAll(deepLine, (start) => `${start}\\`);
  try {
    const root = fromMarkdown(shallow, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
    return nodes(root.children, 0);
  } catch {
    // Whatever it stumbles over must not take down the page that the text stands on.
    return asWritten;
  }
}

/** Trees are made here alone; this guards against anything else in their place. */
export const isMarkdownTree = (value: unknown): value is MarkdownNode[] =>
  Array.isArray(value) && value.every((node) => markdownNodeTypes.includes(node?.type));

const nodes = (children: (RootContent | PhrasingContent)[], depth: number): MarkdownNode[] =>
  children.flatMap((child) => node(child, depth + 1));

const text = (value: string): MarkdownNode => ({ type: 'text', value });
const safe = (url: string) => /^(https?:|mailto:)/i.test(url);

function node(from: Nodes, depth: number): MarkdownNode[] {
  const children = (): MarkdownNode[] => {
    if (!('children' in from)) return [];
    // Deeper than anyone writes: keep the words, drop the nesting.
    if (depth >= MAX_DEPTH) return [text(plain(from))];
    return nodes(from.children as RootContent[], depth);
  };
  switch (from.type) {
    case 'paragraph':
    case 'strong':
    case 'emphasis':
    case 'delete':
    case 'blockquote':
    case 'tableRow':
    case 'tableCell':
      return [{ type: from.type, children: children() }];
    case 'thematicBreak':
    case 'break':
      return [{ type: from.type }];
    case 'text':
    case 'inlineCode':
      return [{ type: from.type, value: from.value }];
    case 'code':
      return [{ type: 'code', value: from.value, ...(from.lang ? { lang: from.lang } : {}) }];
    case 'heading':
      return [{ type: 'heading', depth: from.depth, children: children() }];
    case 'list':
      return [
        {
          type: 'list',
          ordered: from.ordered === true,
          ...(typeof from.start === 'number' && from.start !== 1 ? { start: from.start } : {}),
          children: children(),
        },
      ];
    case 'listItem':
      return [
        {
          type: 'listItem',
          ...(typeof from.checked === 'boolean' ? { checked: from.checked } : {}),
          children: children(),
        },
      ];
    case 'table':
      return [{ type: 'table', align: from.align ?? [], children: children() }];
    case 'link':
      return safe(from.url) ? [{ type: 'link', url: from.url, children: children() }] : children();
    // A picture from elsewhere would tell its host who is looking: a link instead.
    case 'image':
      return safe(from.url)
        ? [{ type: 'link', url: from.url, children: [text(from.alt || from.url)] }]
        : [text(from.alt ?? '')];
    // HTML is shown as it was written, never run.
    case 'html':
      return depth === 1 ? [{ type: 'paragraph', children: [text(from.value)] }] : [text(from.value)];
    case 'footnoteReference':
    case 'linkReference':
    case 'imageReference':
      return 'children' in from ? children() : [text(`[${from.label ?? from.identifier}]`)];
    default:
      return [];
  }
}

function plain(from: Nodes): string {
  if ('value' in from) return from.value;
  return 'children' in from ? from.children.map((child) => plain(child as Nodes)).join(' ') : '';
}

/** The words of a tree as one line, for excerpts. */
export const plainText = (tree: MarkdownNode[]): string =>
  tree
    .map((from) => from.value ?? plainText(from.children ?? []))
    .join(' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
