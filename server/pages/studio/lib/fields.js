import { el } from './dom.js';
import { wordsFor } from './words.js';

let count = 0;

/** A text field with its label, and a place for what is wrong with it. */
export function textField({ label, hint, name, ...attributes }) {
  const id = `${name}-${++count}`;
  const error = el('p', { id: `${id}-error`, class: 'error', hidden: true });
  const input = el('input', {
    id,
    name,
    'aria-describedby': hint ? `${id}-error ${id}-hint` : `${id}-error`,
    ...attributes,
  });
  const said = (words) => {
    error.textContent = words;
    error.hidden = words === '';
    if (words) input.setAttribute('aria-invalid', 'true');
    else input.removeAttribute('aria-invalid');
  };
  input.addEventListener('input', () => said(''));
  return {
    name,
    input,
    element: el(
      'div',
      { class: 'field' },
      el('label', { for: id }, label),
      hint && el('p', { id: `${id}-hint`, class: 'hint' }, hint),
      input,
      error,
    ),
    /** Puts the reader where it has to be mended; the words are read as the field's description. */
    refuse(words) {
      said(words);
      input.focus();
    },
    accept: () => said(''),
  };
}

export function selectField({ label, name, options, value }) {
  const id = `${name}-${++count}`;
  const select = el(
    'select',
    { id, name },
    options.map(([key, words]) => el('option', { value: key, selected: key === value }, words)),
  );
  return {
    name,
    input: select,
    element: el('div', { class: 'field' }, el('label', { for: id }, label), select),
  };
}

/** A line for what is wrong with no field in particular. Read out when it changes. */
export function troubleLine() {
  const line = el('p', { class: 'error', role: 'alert', hidden: true });
  return {
    element: line,
    say(words) {
      line.textContent = words;
      line.hidden = words === '';
    },
  };
}

/** Beside the field that the server means, where it means one; else on the line. */
export function tell(trouble, { fields = [], line }) {
  for (const { pointer, detail } of trouble.errors ?? []) {
    const field = fields.find(({ name, refuse }) => refuse && pointer === `/${name}`);
    if (field) return field.refuse(sentence(detail));
  }
  line.say(wordsFor(trouble));
}

const sentence = (words) => (/[.!?]$/.test(words) ? words : `${words}.`);
