/**
 * Is this a position that may be answered? A wrong place without an error is the worst this program can do, so it refuses before it guesses.
 *
 * @typedef {{lat: number, lon: number, accuracyM: number|null}} Position  accuracy is null for a tap, a search or a link
 * @typedef {{refused: string|null, details?: {[name: string]: number|null}}} Verdict
 */
import { LOWER, SLACK_M, geodesicM, haversineM } from './distance.js';

/** A position that may be this far off, in metres, gives an order of places that means little: half a kilometre is seven minutes' walk. */
export const ACCURACY_MAX_M = 500;

/** Receivers without a fix report zeros. Degrees within which a number counts as zero: 5.6 m, the accuracy of a good fix. */
const ZERO_DEG = 0.00005;

/**
 * Whether a position can be answered, or the reason why not: `not_a_position` (not numbers, or not on the Earth), `zero_zero`,
 * `inaccurate` (with accuracyM), `swapped` (far away, but near if latitude and longitude change places), `far` (with distanceM, null without places).
 * @param {Position} position @param {import('./shards.js').Place[]} places
 * @param {number} distanceMaxM farther than this from every door is far
 * @returns {Verdict}
 */
export function checkPosition(position, places, distanceMaxM) {
  const { lat, lon, accuracyM } = position;
  if (!Number.isFinite(lat) || !Number.isFinite(lon)) return { refused: 'not_a_position', details: { lat, lon } };
  if (Math.abs(lat) < ZERO_DEG && Math.abs(lon) < ZERO_DEG) return { refused: 'zero_zero', details: { lat, lon } };
  if (accuracyM !== null && !(accuracyM <= ACCURACY_MAX_M)) return { refused: 'inaccurate', details: { accuracyM } };
  const distanceM = nearestDoorM(places, lat, lon);
  if (distanceM <= distanceMaxM) return { refused: null };
  if (nearestDoorM(places, lon, lat) <= distanceMaxM) return { refused: 'swapped', details: { lat, lon } };
  if (!isOnEarth(lat, lon)) return { refused: 'not_a_position', details: { lat, lon } };
  return { refused: 'far', details: { distanceM: distanceM < Infinity ? distanceM : null } };
}

/** @param {number} lat @param {number} lon */
function isOnEarth(lat, lon) {
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180;
}

/**
 * Metres from a position to the nearest door of all places; Infinity if it is not on the Earth or there is no door.
 * @param {import('./shards.js').Place[]} places @param {number} lat @param {number} lon @returns {number}
 */
function nearestDoorM(places, lat, lon) {
  let nearestM = Infinity;
  if (!isOnEarth(lat, lon)) return nearestM;
  const at = { lat, lon };
  for (const { entrances } of places) {
    for (const door of entrances) {
      if (haversineM(at, door) * LOWER - SLACK_M < nearestM) nearestM = Math.min(nearestM, geodesicM(at, door));
    }
  }
  return nearestM;
}

/**
 * The position in the fragment `#at=LAT,LON` of a QR poster or a kiosk: plain decimal degrees only; some apps
 * write the comma as %2C.
 * Null if the fragment is not one of these; a position of NaN, which `checkPosition` refuses, if it is one but cannot be read.
 * @param {string} hash @returns {Position|null}
 */
export function parseAt(hash) {
  if (!hash.startsWith('#at=')) return null;
  const found = /^#at=(-?\d{1,3}(?:\.\d{1,15})?),(-?\d{1,3}(?:\.\d{1,15})?)$/.exec(hash.replace(/%2c/i, ','));
  return { lat: found ? Number(found[1]) : NaN, lon: found ? Number(found[2]) : NaN, accuracyM: null };
}
