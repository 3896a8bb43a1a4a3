/**
 * How far was looked, and what could not be: an answer from a part of the list says that it is one.
 *
 * @typedef {import('../core/nearest.js').Nearest} Found
 */
import { find, slot } from './slots.js';
import { distanceWords, number, word } from './words.js';

/** Places in a full list (core/nearest.js). */
const COUNT = 5;

/**
 * Whether places that were not looked at may belong into the list: it is not full, or its last place is farther than was looked.
 * @param {Found} found
 * @returns {boolean}
 */
export function isCut({ listed, reachM }) {
  const last = listed[COUNT - 1];
  return reachM < (last ? last.keyM : Infinity);
}

/** @param {Found} found @param {import('./card.js').Reading} reading */
export function showReach(found, { count, fetched }) {
  const { missing, reachM } = found;
  find(document, '#missing').hidden = !missing.length;
  const lost = missing.reduce((sum, part) => sum + part.count, 0);
  slot(find(document, '#missing'), 'lost').textContent = number(lost);
  find(document, '#reach').hidden = !isCut(found);
  if (reachM < Infinity) slot(find(document, '#reach'), 'reach').textContent = word('reach.within', { distance: distanceWords(reachM) });
  find(document, '#search-farther').hidden = missing.length > 0;
  find(document, '#fetched').hidden = !fetched.files;
  find(document, '#fetched').textContent = word('reach.fetched', { n: fetched.files, kb: Math.ceil(fetched.bytes / 1000), places: count });
}
