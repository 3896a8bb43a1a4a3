/**
 * How far was looked, and what could not be: an answer from a part of the list says that it is one.
 *
 * @typedef {import('../core/nearest.js').Nearest} Found
 */
import { find, slot } from './slots.js';
import { distanceWords, number, word } from './words.js';

/** @param {Found} found @param {number} count how many places there are */
export function showReach({ reachM, missing, fetched }, count) {
  const isPart = reachM < Infinity;
  find(document, '#missing').hidden = !missing.length;
  const lost = missing.reduce((sum, part) => sum + part.count, 0);
  slot(find(document, '#missing'), 'lost').textContent = number(lost);
  find(document, '#reach').hidden = !isPart;
  slot(find(document, '#reach'), 'reach').textContent = isPart ? word('reach.within', { distance: distanceWords(reachM) }) : '';
  find(document, '#search-farther').hidden = missing.length > 0;
  find(document, '#fetched').hidden = fetched.files < 2;
  find(document, '#fetched').textContent = word('reach.fetched', { n: fetched.files, kb: Math.ceil(fetched.bytes / 1000), places: count });
}
