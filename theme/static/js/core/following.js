/**
 * When a reader who walks gets a new answer, and what there is to say about it.
 *
 * @typedef {{lat: number, lon: number, accuracyM: number|null}} Position
 */
import { haversineM } from './distance.js';

/** Less than this is no step to speak of: 25 m are 20 s on foot (1.2 m/s), and what a phone in a street is wrong by when it stands still. */
export const MOVE_MIN_M = 25;

/** Who hears that the order has changed is left in peace for this long: in half a minute somebody walks past one more door at most. */
export const QUIET_MS = 30000;

/**
 * Whether the reader has really gone somewhere: farther than a step, and farther than the device may be wrong by.
 * @param {Position} from where the answer that stands was measured from @param {Position} to @returns {boolean}
 */
export function hasMoved(from, to) {
  return haversineM(from, to) >= Math.max(MOVE_MIN_M, Number(to.accuracyM));
}

/**
 * What a new answer changes for somebody who knows the old one: `nearest` if another place comes first, `order` if anything else
 * among the places or their order is different, null if nothing is.
 * @param {string[]} before ids of the places listed @param {string[]} after @returns {'nearest'|'order'|null}
 */
export function changeOf(before, after) {
  if (before[0] !== after[0]) return 'nearest';
  return before.length === after.length && before.every((id, i) => id === after[i]) ? null : 'order';
}
