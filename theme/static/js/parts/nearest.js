/**
 * The lists of the answer: the nearest, the reader's own choice, what is full or closed, those nobody is sure of, and why others are not there.
 *
 * @typedef {import('../core/nearest.js').Nearest} Found
 * @typedef {import('./card.js').Reading} Reading
 */
import { LISTS } from './answer.js';
import { makeCard } from './card.js';
import { showLeftOut } from './left-out.js';
import { showReach } from './reach.js';
import { find, refill } from './slots.js';

/**
 * Show an answer in place of the one before. A card that stays is only rewritten (parts/patch.js), so focus, open boxes and reading go on in it.
 * @param {Found} found @param {Reading} reading
 * @param {string} basis where it was measured from, in words
 */
export function showAnswer(found, reading, basis) {
  const focused = document.activeElement;
  const { listed, uncertain, setBack } = found;
  const standing = new Set([...listed, ...uncertain, ...setBack].map(({ place }) => place.id));
  const kept = found.kept.filter(({ place }) => !standing.has(place.id));
  const answers = [listed, kept, setBack, uncertain];
  find(document, '#basis').textContent = basis;
  /** @type {[Element, Element[]][]} */
  const lists = LISTS.map((list, i) => [find(document, list), answers[i].map((answer) => makeCard(answer, reading))]);
  if (reading.after) reading.after.settle(lists);
  else for (const [list, cards] of lists) refill(list, ...cards);
  for (const list of LISTS.slice(1)) {
    const ol = find(document, list);
    /** @type {HTMLElement} */ (ol.parentElement).hidden = !ol.children.length;
  }
  showNothing(found, reading);
  showReach(found, reading);
  showLeftOut(found);
  find(document, '#answer').hidden = false;
  giveBack(focused);
}

/**
 * Whether everything was looked at, so that what is not in the lists is nowhere in the registry.
 * @param {Found} found
 */
export function isWhole({ reachM, missing }) {
  return reachM === Infinity && !missing.length;
}

/** @param {Found} found @param {Reading} reading */
function showNothing(found, reading) {
  find(document, '#nothing').hidden = found.listed.length > 0;
  find(document, '#nothing-anywhere').hidden = !isWhole(found);
  find(document, '#nothing-yet').hidden = isWhole(found);
  const eased = eases(reading);
  for (const button of document.querySelectorAll('[data-ease]')) {
    /** @type {HTMLElement} */ (button).hidden = !eased.includes(button.getAttribute('data-ease') || '');
  }
}

/**
 * What a reader could ask for less: the fields of the question that narrow the answer.
 * @param {{hazard: string|null, service: string|null, stepFree: boolean, openNow: boolean}} asked
 * @returns {string[]}
 */
export function eases({ hazard, service, stepFree, openNow }) {
  return [service && 'service', openNow && 'openNow', stepFree && 'stepFree', hazard && 'hazard'].filter(
    /** @returns {name is string} */ (name) => Boolean(name),
  );
}

/** The focus goes back to the part that had it, or to the title where the answer has no such part any more. @param {Element|null} focused */
function giveBack(focused) {
  if (!focused || focused === document.activeElement || focused === document.body) return;
  const target = /** @type {HTMLElement} */ (focused.isConnected ? focused : find(document, '#answer-title'));
  target.focus({ preventScroll: true });
}
