/** Attributes of a template that name a place in the record or another element, with a sign in them for the number of the item. */
const NUMBERED = ['id', 'for', 'aria-labelledby', 'aria-describedby', 'data-list'];

/**
 * Give everything in a copy of a template its number, also in the templates that it holds.
 * @param {ParentNode} root @param {string} sign what stands for the number @param {number} index
 */
export function numbered(root, sign, index) {
  for (const part of root.querySelectorAll('*')) {
    for (const name of NUMBERED) {
      const value = part.getAttribute(name);
      if (value) part.setAttribute(name, value.split(sign).join(String(index)));
    }
    if (part instanceof HTMLTemplateElement) numbered(part.content, sign, index);
  }
}

/**
 * A copy of what a template holds, numbered.
 * @param {HTMLTemplateElement} template @param {string} sign @param {number} index @returns {HTMLElement}
 */
export function numberedCopy(template, sign, index) {
  const copy = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
  numbered(copy, sign, index);
  return /** @type {HTMLElement} */ (copy.firstElementChild);
}
