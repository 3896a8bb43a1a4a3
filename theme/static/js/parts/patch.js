/**
 * Writing cards anew without touching what stays the same: who reads, presses or hears one of them is not thrown out of it.
 */
import { refill } from './slots.js';

/** What the reader has done to a card: chosen it, opened a box of it, been led to it. A card that is written anew keeps it. */
const OWN = new Set(['aria-current', 'aria-expanded', 'tabindex']);

/**
 * Make an element say what another says, by changing only what differs. What lies in `data-own` is the reader's and stays.
 * @param {Element} old @param {Element} wanted of the same template; its parts may be taken
 */
export function patch(old, wanted) {
  if (old.hasAttribute('data-own')) return;
  patchAttributes(old, wanted);
  const [before, after] = [[...old.childNodes], [...wanted.childNodes]];
  if (before.length !== after.length || !before.every((node, i) => isAlike(node, after[i]))) return refill(old, ...after);
  before.forEach((node, i) => {
    if (node instanceof Element) patch(node, /** @type {Element} */ (after[i]));
    else if (node.nodeValue !== after[i].nodeValue) node.nodeValue = after[i].nodeValue;
  });
}

/** @param {Element} old @param {Element} wanted */
function patchAttributes(old, wanted) {
  for (const { name } of [...old.attributes]) if (!wanted.hasAttribute(name) && !OWN.has(name)) old.removeAttribute(name);
  for (const { name, value } of wanted.attributes) if (old.getAttribute(name) !== value && !OWN.has(name)) old.setAttribute(name, value);
}

/** @param {Node} a @param {Node} b @returns {boolean} whether both come from the same part of the template */
function isAlike(a, b) {
  const nameOf = (/** @type {Node} */ node) => (node instanceof Element ? node.getAttribute('data-slot') || node.getAttribute('data-is') : '');
  return a.nodeName === b.nodeName && nameOf(a) === nameOf(b);
}

/**
 * Put cards into their lists. A card that stands in one of the lists already is kept, moved and rewritten; the one with the focus
 * is not moved within its list, since moving takes the focus away.
 * @param {[Element, Element[]][]} lists each with the cards it shall hold, in order; cards of the same `data-place` are the same card
 */
export function settle(lists) {
  const standing = new Map(lists.flatMap(([list]) => [...list.children].map((card) => [card.getAttribute('data-place'), card])));
  for (const [list, wanted] of lists) {
    const cards = wanted.map((card) => {
      const old = standing.get(card.getAttribute('data-place'));
      if (!old) return card;
      patch(old, card);
      return old;
    });
    order(list, cards);
  }
}

/** @param {Element} list @param {Element[]} cards */
function order(list, cards) {
  for (const old of [...list.children]) if (!cards.includes(old)) old.remove();
  const at = cards.findIndex((card) => card.parentNode === list && card.contains(document.activeElement));
  cards.forEach((card, i) => {
    if (i < at) list.insertBefore(card, cards[at]);
    else if (i !== at) list.append(card);
  });
}
