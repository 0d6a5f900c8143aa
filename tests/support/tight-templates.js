import MagicString from 'magic-string';

/** Whitespace between tags and words counts as one space, but in `<pre>`. */
const tightHtml = (text) => (/<pre|<textarea/.test(text) ? text : text.replace(/\s*\n\s*/g, '\n'));

const tightCss = (text) =>
  text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/([\w-]): /g, '$1:')
    .replace(/;}/g, '}');

const tighten = { css: tightCss, html: tightHtml, svg: tightHtml };

/** Walks an ESTree, whatever its nodes. */
function visit(node, onNode) {
  if (Array.isArray(node)) for (const one of node) visit(one, onNode);
  if (!node || typeof node.type !== 'string') return;
  onNode(node);
  for (const key in node) if (typeof node[key] === 'object') visit(node[key], onNode);
}

/** Takes the indentation out of Lit's templates, which a minifier of JavaScript leaves alone. */
export const tightTemplates = {
  name: 'tight-templates',
  transform(code, id) {
    if (!id.endsWith('.ts') || !/\b(?:css|html|svg)`/.test(code)) return null;
    const tight = new MagicString(code);
    visit(this.parse(code), ({ type, tag, quasi }) => {
      const rule = type === 'TaggedTemplateExpression' && tighten[tag.name];
      if (!rule) return;
      for (const { start, end, value } of quasi.quasis)
        if (start < end) tight.update(start, end, rule(value.raw));
    });
    return { code: tight.toString(), map: tight.generateMap({ hires: true }) };
  },
};
