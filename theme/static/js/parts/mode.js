import { find } from './slots.js';

/** @typedef {import('../core/shards.js').Mode} Mode */

/** What a signed file has set the mode for; undefined while that of the registry holds. @type {string|null|undefined} */
let hazardOfFile;

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
 * Put another mode in force on this page, as the office has set it since the page was built. A reader who looked at the mode in force
 * goes on to look at the one in force now; one who had chosen another keeps it. Tells it by `shelterfinder:in-force` on the document.
 * @param {Mode} mode @param {string|null} [hazard] what it was set for; undefined for that of the registry
 */
export function putInForce(mode, hazard) {
  const page = document.documentElement;
  const before = modeInForce();
  if (mode === before && hazard === hazardOfFile) return;
  hazardOfFile = hazard;
  page.dataset.modeInForce = mode;
  find(document, '.bar').dataset.mode = mode;
  for (const mark of document.querySelectorAll('.force .mode-mark, #looked-at-but .mode-mark')) {
    const marks = /** @type {HTMLTemplateElement} */ (find(document, '#mode-marks'));
    mark.replaceWith(find(marks.content, `[data-is="${mode}"] .mode-mark`).cloneNode(true));
  }
  for (const strip of document.querySelectorAll('[data-until]')) /** @type {HTMLElement} */ (strip).hidden = hazard !== undefined;
  showMode(/** @type {Mode} */ (page.dataset.mode === before ? mode : page.dataset.mode));
  document.dispatchEvent(new CustomEvent('shelterfinder:in-force', { detail: { mode, before, hazard } }));
}

/**
 * Of everything that is said once for each mode, show what belongs to this one.
 * @param {ParentNode} root @param {Mode} mode
 */
export function showWordsOf(root, mode) {
  for (const part of root.querySelectorAll('[data-for-mode]')) {
    /** @type {HTMLElement} */ (part).hidden = part.getAttribute('data-for-mode') !== mode;
  }
  for (const part of root.querySelectorAll('[data-not-in-force]')) {
    /** @type {HTMLElement} */ (part).hidden = part.getAttribute('data-not-in-force') === modeInForce();
  }
}
