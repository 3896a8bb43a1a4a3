/** What a page of the site gains on a kiosk: it measures from here, and has nothing that a kiosk cannot do. Nothing in its files is changed. */

/** Shown on a phone, of no use here: sharing and copying, because what is copied waits for the next visitor, and correcting, which is for staff. */
const OF_NO_USE = '.send [data-slot="share"], .send [data-slot="copy"], textarea, a[href*="/edit/"]';

/**
 * @param {Document} page @param {{hasKeyboard: boolean}} settings
 */
export function dress(page, { hasKeyboard }) {
  page.documentElement.style.touchAction = 'pan-x pan-y';
  page.documentElement.style.overscrollBehavior = 'none';
  page.documentElement.style.userSelect = 'none';
  for (const one of page.querySelectorAll(hasKeyboard ? OF_NO_USE : `${OF_NO_USE}, .search`)) /** @type {HTMLElement} */ (one).style.display = 'none';
}

/**
 * Have the page measure from this screen, if it measures at all.
 * @param {Document} page @param {[number, number]} at latitude and longitude of this screen @param {string} label what this screen is called
 */
export function measureFromHere(page, [lat, lon], label) {
  if (!page.querySelector('#ask')) return;
  const view = /** @type {Window & typeof globalThis} */ (page.defaultView);
  page.dispatchEvent(new view.CustomEvent('shelterfinder:position', { detail: { lat, lon, label } }));
}

/** Whether a press asks for the reader's own position. @param {Event} event */
export function asksForPosition(event) {
  return Boolean(/** @type {Element} */ (event.target).closest('#use-position'));
}

/** The place that a press wants to send, if it is one that does. @param {Event} event @returns {Element|null} */
export function placeToSend(event) {
  const pressed = /** @type {Element} */ (event.target).closest('button[data-slot="send"], .send a, .send button');
  return pressed && pressed.closest('[data-place]');
}
