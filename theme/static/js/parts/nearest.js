/**
 * The lists of the answer: the nearest, those nobody is sure of, and why others are not there.
 *
 * @typedef {import('../core/nearest.js').Answer} Answer
 * @typedef {{listed: Answer[], uncertain: Answer[], leftOut: {[reason: string]: number}}} Found
 * @typedef {import('./card.js').Reading} Reading
 */
import { makeCard } from './card.js';
import { showLeftOut } from './left-out.js';
import { find, refill } from './slots.js';

/**
 * Show an answer in place of the one before. Focus stays on the same part of the same card, if it is still there.
 * @param {Found} found @param {Reading} reading
 * @param {string} basis where it was measured from, in words
 * @param {string[]} eases what could be asked for less: names of question fields
 */
export function showAnswer({ listed, uncertain, leftOut }, reading, basis, eases) {
  const focused = focusedPart();
  find(document, '#basis').textContent = basis;
  refill(find(document, '#nearest'), ...listed.map((answer) => makeCard(answer, reading)));
  refill(find(document, '#uncertain'), ...uncertain.map((answer) => makeCard(answer, reading)));
  find(document, '#doubtful').hidden = !uncertain.length;
  find(document, '#nothing').hidden = listed.length > 0;
  for (const button of document.querySelectorAll('[data-ease]')) {
    /** @type {HTMLElement} */ (button).hidden = !eases.includes(button.getAttribute('data-ease') || '');
  }
  showLeftOut(leftOut);
  find(document, '#answer').hidden = false;
  if (focused) /** @type {HTMLElement} */ (document.querySelector(focused) || find(document, '#answer-title')).focus();
}

/** @returns {string|null} a selector of the part of a card that has the focus */
function focusedPart() {
  const part = document.activeElement;
  const place = part && part.closest('#answer [data-place]');
  return part && place && `#answer [data-place="${place.getAttribute('data-place')}"] [data-slot="${part.getAttribute('data-slot')}"]`;
}
