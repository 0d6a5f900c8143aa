import { beforeAll, describe, expect, it } from 'vitest';
import { describeServer } from '../support/describe-server.ts';
import { newGround } from '../support/scenario.ts';
import type { Caller } from '../support/test-server.ts';

interface Node {
  type: string;
  value?: string;
  url?: string;
  children?: Node[];
}
const all = (nodes: Node[]): Node[] => nodes.flatMap((node) => [node, ...all(node.children ?? [])]);
const depth = (nodes: Node[]): number => Math.max(0, ...nodes.map((node) => 1 + depth(node.children ?? [])));
const text = (value: string) => ({ type: 'text', value });
const paragraph = (...children: Node[]) => ({ type: 'paragraph', children });

describeServer('Markdown', (at) => {
  let client: Caller;
  let path: string;
  beforeAll(async () => {
    const ground = await newGround(at.team);
    client = await at.server.client(ground.contactId);
    path = `/projects/${ground.projectId}/comments`;
  });
  const treeOf = async (body: string): Promise<Node[]> => {
    const reply = await client.post(path, { body });
    expect(reply.status, reply.text).toBe(201);
    expect(reply.body.body).toBe(body);
    return reply.body.bodyTree;
  };

  it('is stored as written, and shown as a tree', async () => {
    const tree = await treeOf(
      '  # *Hi*\r\n\n**bold** ~~gone~~ `code`\n\n1. one\n2. two\n\n- [x] done\n- [ ] open\n',
    );
    expect(tree).toMatchObject([
      { type: 'heading', depth: 1, children: [{ type: 'emphasis', children: [text('Hi')] }] },
      {
        type: 'paragraph',
        children: [
          { type: 'strong', children: [text('bold')] },
          text(' '),
          { type: 'delete' },
          text(' '),
          { type: 'inlineCode', value: 'code' },
        ],
      },
      { type: 'list', ordered: true },
      { type: 'list', ordered: false, children: [{ checked: true }, { checked: false }] },
    ]);
  });

  it('is the same tree wherever it is shown', async () => {
    const { body } = await client.post(path, { body: 'A [link](https://a.example)' });
    const expected = [
      paragraph(text('A '), { type: 'link', url: 'https://a.example', children: [text('link')] }),
    ];
    expect((await client.get(`/comments/${body.id}`)).body.bodyTree).toEqual(expected);
    expect((await at.team.get(`/comments/${body.id}`)).body.bodyTree).toEqual(expected);
    const { id } = await at.team.make('/clients', { name: 'C' });
    const project = { clientId: id, name: 'P', description: body.body };
    expect((await at.team.post('/projects', project)).body.descriptionTree).toEqual(expected);
  });

  it('shows HTML as the text that it is', async () => {
    expect(await treeOf('<script>alert(1)</script>')).toEqual([paragraph(text('<script>alert(1)</script>'))]);
    expect(await treeOf('a <b onclick="x()">b</b>')).toEqual([
      paragraph(text('a '), text('<b onclick="x()">'), text('b'), text('</b>')),
    ]);
    expect(await treeOf('<!-- hidden -->')).toEqual([paragraph(text('<!-- hidden -->'))]);
  });

  describe('drops addresses that are not http, https or mailto, and keeps the words', () => {
    for (const url of [
      'javascript:alert(1)',
      'JaVaScRiPt:alert(1)',
      'data:text/html,<script>1</script>',
      'vbscript:x',
      'file:///etc/passwd',
      '//evil.example',
      '/relative',
      '&#106;avascript:alert(1)',
      'java&Tab;script:alert(1)',
    ])
      it(url, async () => {
        for (const source of [`[words](<${url}>)`, `[words][ref]\n\n[ref]: <${url}>`, `![words](<${url}>)`]) {
          const tree = await treeOf(source);
          expect(all(tree).filter((node) => node.url !== undefined)).toEqual([]);
          expect(all(tree).filter((node) => node.type === 'link')).toEqual([]);
          expect(JSON.stringify(tree)).toContain('words');
        }
      });

    it('and links what is', async () => {
      const tree = await treeOf('<https://a.example> www.b.example c@d.example [e](mailto:e@f.example)');
      expect(all(tree).flatMap((node) => node.url ?? [])).toEqual([
        'https://a.example',
        'http://www.b.example',
        'mailto:c@d.example',
        'mailto:e@f.example',
      ]);
    });
  });

  it('turns images into links: a picture from elsewhere would tell who looks', async () => {
    const tree = await treeOf('![a cat](https://tracker.example/cat.png)');
    const link = { type: 'link', url: 'https://tracker.example/cat.png', children: [text('a cat')] };
    expect(tree).toEqual([paragraph(link)]);
  });

  describe('that is nested or piled up without end stays shallow, and does not hold the server up', () => {
    const sources: Record<string, string> = {
      quotes: `${'> '.repeat(9_000)}deep`,
      'quotes, packed': `${'>'.repeat(19_000)}deep`,
      lists: [...new Array(140).keys()].map((n) => `${'  '.repeat(n)}- ${n}`).join('\n'),
      'list in list in one line': `${'- '.repeat(9_000)}deep`,
      emphasis: `${'*a **b '.repeat(2_000)}deep`,
      'staircase of lists': [...new Array(31).keys()]
        .map((n) => `${' '.repeat(40 * n)}${'- '.repeat(20)}x`)
        .join('\n'),
      'numbers in one line': `${'1. '.repeat(6_600)}deep`,
      'pluses in one line': '+ '.repeat(10_000),
      'mixed in one line': `${'> - 1. + '.repeat(2_000)}deep`,
      'marks of all kinds': '*a_'.repeat(6_600),
      headings: 'a\n=\n'.repeat(5_000),
      asterisks: '*'.repeat(20_000),
      underscores: `${'_a'.repeat(10_000)}`,
      brackets: '['.repeat(20_000),
      'bracket pairs': '[]('.repeat(6_600),
      images: '!['.repeat(10_000),
      backticks: [...new Array(190).keys()].map((n) => '`'.repeat(n)).join(' '),
      tables: `|${'a|'.repeat(900)}\n|${'-|'.repeat(900)}\n${`|${'b|'.repeat(900)}\n`.repeat(8)}`,
      'angle brackets': '<'.repeat(20_000),
      entities: '&'.repeat(20_000),
      definitions: '[a]: b\n'.repeat(2_800),
      footnotes: '[^a]'.repeat(5_000),
      addresses: 'a@b.'.repeat(5_000),
    };
    for (const [name, source] of Object.entries(sources))
      it(name, async () => {
        const start = performance.now();
        const tree = await treeOf(source.slice(0, 20_000));
        expect(depth(tree)).toBeLessThanOrEqual(25);
        expect(performance.now() - start).toBeLessThan(5_000);
      });
  });

  it('is limited in length', async () => {
    expect((await client.post(path, { body: 'x'.repeat(20_001) })).status).toBe(422);
    expect((await client.post(path, { body: ' \n\t ' })).status).toBe(422);
  });
});
