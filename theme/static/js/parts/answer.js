/** The answer as a whole: taking it away, bringing it into view, choosing and sending one of its cards. */
import { offerSending, share } from './share.js';
import { find, refill, slot } from './slots.js';

/** Take the answer away: a refused position leaves no places standing that belong to another. */
export function hideAnswer() {
  find(document, '#answer').hidden = true;
  refill(find(document, '#nearest'));
  refill(find(document, '#uncertain'));
}

/** Bring the answer into view where it begins below the middle of the screen, at once and without moving the focus. */
export function bringIntoView() {
  const title = find(document, '#answer-title');
  const topPx = title.getBoundingClientRect().top;
  if (topPx > window.innerHeight / 2 || topPx < 0) title.scrollIntoView();
}

/**
 * Mark one card as chosen, and no other.
 * @param {string|null} id of the place, null for none
 * @returns {HTMLElement|null} the card, if the place is among the answers
 */
export function markChosen(id) {
  let chosen = null;
  for (const item of document.querySelectorAll('#answer [data-place]')) {
    if (item.getAttribute('data-place') !== id) item.removeAttribute('aria-current');
    else (chosen = /** @type {HTMLElement} */ (item)).setAttribute('aria-current', 'true');
  }
  return chosen;
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
