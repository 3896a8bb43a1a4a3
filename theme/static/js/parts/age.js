import { now, today, trustedNow } from '../device/clock.js';
import { find, slot } from './slots.js';
import { ago, daysFrom } from './words.js';

/** Days after which the top of each page says that the list is old: most offices go through their whole list once a year. */
const OLD_DAYS = 365;

/** Say in the footer how old the data is, by the reader's own clock, and at the top that it is old; nothing where that clock cannot be right. */
export function showAge() {
  const { date } = document.documentElement.dataset;
  if (!date) return;
  const known = trustedNow() !== null;
  slot(find(document, '#data-age'), 'age').textContent = known ? `(${ago(date, today())})` : '';
  find(document, '#old-data').hidden = !known || daysFrom(date, today()) <= OLD_DAYS;
}

/** Say of each check that is too old by now that it is; what was too old already when the page was built stays said. */
export function showStale() {
  const lines = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-checked]'));
  for (const line of lines) {
    const { checked = '', staleAfter } = line.dataset;
    if (daysFrom(checked, today()) > Number(staleAfter)) line.hidden = false;
  }
}

/**
 * Say that the mode in force was set to end, once that time has passed. Nothing else changes: only the office can say what holds now.
 * @param {Date} [instant]
 */
export function showEnd(instant = now()) {
  const strip = document.querySelector('[data-until]');
  if (!strip || instant.getTime() < Date.parse(strip.getAttribute('data-until') || '')) return;
  find(strip, '.until').hidden = true;
  find(strip, '.ended').hidden = false;
}
