import { find, slot } from './slots.js';
import { number } from './words.js';

/** @typedef {import('../core/nearest.js').Nearest} Found */

/**
 * How many places are not in the lists, by reason: those of core/nearest.js, and `farther`, or `elsewhere` where some of them lie in
 * parts of the list that nobody had to look into, because they are farther away or none of their places fits.
 * @param {Found} found
 * @returns {{[reason: string]: number}}
 */
export function counted({ leftOut, farther, elsewhere }) {
  return elsewhere ? { ...leftOut, elsewhere: elsewhere + farther } : { ...leftOut, farther };
}

/**
 * Say how many places are not in the lists, and why.
 * @param {Found} found
 */
export function showLeftOut(found) {
  const leftOut = counted(found);
  const box = find(document, '#left-out-counts');
  const total = Object.values(leftOut).reduce((sum, some) => sum + some, 0);
  box.hidden = !total;
  slot(box, 'total').textContent = number(total);
  for (const line of box.querySelectorAll('[data-reason]')) {
    const some = leftOut[line.getAttribute('data-reason') || ''] || 0;
    /** @type {HTMLElement} */ (line).hidden = !some;
    slot(line, 'count').textContent = number(some);
  }
}
