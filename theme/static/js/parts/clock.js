import { faultNow } from '../device/clock.js';
import { find } from './slots.js';

/** Say that the clock of the device cannot be right, as long as it is not. All words stand in the page. */
export function showClock() {
  const fault = faultNow();
  const strip = find(document, '#clock-fault');
  strip.hidden = !fault;
  for (const words of strip.querySelectorAll('[data-is]')) {
    /** @type {HTMLElement} */ (words).hidden = words.getAttribute('data-is') !== fault;
  }
}
