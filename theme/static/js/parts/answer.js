/** The answer as a whole: taking it away, keeping it in view, choosing and sending one of its cards. */
import { offerSending, share } from './share.js';
import { find, refill, slot } from './slots.js';

/** The lists of cards, each an <ol>. */
export const LISTS = ['#nearest', '#kept', '#set-back', '#uncertain'];

/** Take the answer away: a refused position leaves no places standing that belong to another. */
export function hideAnswer() {
  find(document, '#answer').hidden = true;
  for (const list of LISTS) refill(find(document, list));
}

/** Bring the answer into view where it begins below the middle of the screen, at once and without moving the focus. */
export function bringIntoView() {
  const title = find(document, '#answer-title');
  const topPx = title.getBoundingClientRect().top;
  if (topPx > window.innerHeight / 2 || topPx < 0) title.scrollIntoView();
}

/**
 * Change the answer without moving what the reader looks at: the card with the focus, else the first part of the answer in view.
 * @param {boolean} isFree whether the view may move, because the reader asked to be led somewhere
 * @param {() => void} act
 */
export function anchored(isFree, act) {
  const anchor = isFree ? undefined : anchors().find(isInView);
  const topPx = anchor ? anchor.getBoundingClientRect().top : 0;
  act();
  if (anchor && anchor.isConnected) window.scrollBy(0, anchor.getBoundingClientRect().top - topPx);
}

/** @returns {Element[]} what the view may hold on to, the best first */
function anchors() {
  const focused = document.activeElement && document.activeElement.closest('#answer [data-place]');
  const parts = [...document.querySelectorAll('#answer-title, #answer [data-place], #areas')];
  return focused ? [focused, ...parts] : parts;
}

/** @param {Element} part */
function isInView(part) {
  const { top, bottom } = part.getBoundingClientRect();
  return bottom > 0 && top < window.innerHeight;
}

/**
 * Mark one card as chosen, and no other.
 * @param {string|null} id of the place, null for none
 */
export function markChosen(id) {
  for (const item of document.querySelectorAll('#answer [data-place]')) {
    if (item.getAttribute('data-place') === id) item.setAttribute('aria-current', 'true');
    else item.removeAttribute('aria-current');
  }
}

/** @param {string} id of a place */
export function showOnMap(id) {
  document.dispatchEvent(new CustomEvent('shelterfinder:choose', { detail: { id, source: 'list' } }));
  find(document, '#map').scrollIntoView();
}

/**
 * Send what a card says: by the device's own sharing, else by the ways the card then shows.
 * @param {HTMLElement} item @param {HTMLElement} button
 */
export function sendCard(item, button) {
  const message = item.dataset.message || '';
  const offer = () => {
    const box = slot(item, 'send-box');
    box.hidden = !box.hidden;
    button.setAttribute('aria-expanded', String(!box.hidden));
    offerSending(find(box, '.send'), message);
  };
  if ('share' in navigator) share(message).catch(offer);
  else offer();
}
