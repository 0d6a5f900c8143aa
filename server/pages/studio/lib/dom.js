/**
 * An element with attributes, listeners (`onclick`) and children. Strings become text: no HTML is ever parsed.
 * What is undefined, null or false is left out.
 */
export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (isNothing(value)) continue;
    if (typeof value === 'function') element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? '' : value);
  }
  element.append(...children.flat().filter((child) => !isNothing(child)));
  return element;
}

const isNothing = (value) => value === undefined || value === null || value === false;

/** Puts a view on the page, and the reader at its beginning. */
export function show(title, ...parts) {
  document.title = `${title} · Studio`;
  hush();
  document.getElementById('app').replaceChildren(...parts);
  focusHeading(document.querySelector('h1'));
}

/** So that a screen reader reads on from here, and the keyboard goes on from here. */
export function focusHeading(heading) {
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus();
}

let timer;

/**
 * Says in passing what was done. It is read out, and goes away by itself or when the reader goes on:
 * nothing depends on it, and it hides nothing for long.
 */
export function say(words) {
  hush();
  document.getElementById('said').textContent = words;
  timer = setTimeout(hush, 6000);
  addEventListener('focusin', hush);
}

function hush() {
  clearTimeout(timer);
  removeEventListener('focusin', hush);
  document.getElementById('said').textContent = '';
}

/** A button whose work is under way is not pressed twice; it keeps the focus. */
export async function whileBusy(button, work) {
  if (button.getAttribute('aria-disabled') === 'true') return;
  button.setAttribute('aria-disabled', 'true');
  try {
    return await work();
  } finally {
    button.removeAttribute('aria-disabled');
  }
}
