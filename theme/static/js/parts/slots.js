/**
 * Templates carry every word; scripts fill `data-slot` and keep, of each `data-choose`, the child whose `data-is` fits.
 */

/**
 * The first part of `root` with this name.
 * @param {ParentNode} root @param {string} name
 * @returns {HTMLElement}
 * @throws {Error} if the template has no such part: a template and its script belong together
 */
export function slot(root, name) {
  return find(root, `[data-slot="${name}"]`);
}

/**
 * The element that a page must have.
 * @template {HTMLElement} [E=HTMLElement]
 * @param {ParentNode} root @param {string} selector
 * @returns {E}
 * @throws {Error} with the selector
 */
export function find(root, selector) {
  const found = root.querySelector(selector);
  if (!found) throw new Error(`the page has no ${selector}`);
  return /** @type {E} */ (found);
}

/** @param {ParentNode} root @param {string} name @param {string|null} text null takes the part away */
export function put(root, name, text) {
  if (text === null) slot(root, name).remove();
  else slot(root, name).textContent = text;
}

/** @param {ParentNode} root @param {string} name @param {unknown} wanted false takes the part away */
export function keep(root, name, wanted) {
  if (!wanted) slot(root, name).remove();
}

/** @param {ParentNode} root @param {string} name @param {string} value */
export function choose(root, name, value) {
  for (const child of find(root, `[data-choose="${name}"]`).querySelectorAll('[data-is]')) {
    if (child.getAttribute('data-is') !== value) child.remove();
  }
}

/**
 * A copy of a template's first element.
 * @param {string} selector
 * @returns {HTMLElement}
 */
export function copy(selector) {
  const template = /** @type {HTMLTemplateElement} */ (find(document, selector));
  return /** @type {HTMLElement} */ (find(template.content, '*').cloneNode(true));
}

/**
 * Put other children into an element (`replaceChildren` is younger than Chrome 80).
 * @param {Element} parent @param {...Node} children
 */
export function refill(parent, ...children) {
  parent.textContent = '';
  parent.append(...children);
}
