import { find, slot } from './slots.js';
import { number } from './words.js';

/**
 * Say how many places are not in the lists, and why.
 * @param {{[reason: string]: number}} leftOut by reason: those of core/nearest.js, `farther` and `skipped`
 */
export function showLeftOut(leftOut) {
  const box = find(document, '#left-out-counts');
  const total = Object.values(leftOut).reduce((sum, count) => sum + count, 0);
  box.hidden = !total;
  slot(box, 'total').textContent = number(total);
  for (const line of box.querySelectorAll('[data-reason]')) {
    const count = leftOut[line.getAttribute('data-reason') || ''] || 0;
    /** @type {HTMLElement} */ (line).hidden = !count;
    slot(line, 'count').textContent = number(count);
  }
  find(document, '#unskip-box').hidden = !leftOut.skipped;
}
