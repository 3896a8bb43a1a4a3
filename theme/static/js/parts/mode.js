import { find } from './slots.js';

/** @typedef {import('../core/shards.js').Mode} Mode */

/** @returns {Mode} the mode the office has set */
export function modeInForce() {
  return /** @type {Mode} */ (document.documentElement.dataset.modeInForce);
}

/**
 * Show the page as it is in a mode; the bar keeps the mode in force, and says when the reader looks at another.
 * @param {Mode} mode
 */
export function showMode(mode) {
  document.documentElement.dataset.mode = mode;
  showWordsOf(document, mode);
  find(document, '#looked-at').hidden = mode === modeInForce();
}

/**
 * Of everything that is said once for each mode, show what belongs to this one.
 * @param {ParentNode} root @param {Mode} mode
 */
export function showWordsOf(root, mode) {
  for (const part of root.querySelectorAll('[data-for-mode]')) {
    /** @type {HTMLElement} */ (part).hidden = part.getAttribute('data-for-mode') !== mode;
  }
}
