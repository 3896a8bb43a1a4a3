/**
 * Is this a position that may be answered? A wrong place without an error is the worst this program can do, so it refuses before it guesses.
 *
 * @typedef {{lat: number, lon: number, accuracyM: number|null}} Position  accuracy is null for a tap, a search or a link
 * @typedef {{refused: string|null, details?: {[name: string]: number|null}}} Verdict
 */
import { LOWER, SLACK_M, geodesicM, haversineM } from './distance.js';
import { farthestM, nearestM } from './box.js';

/** A position that may be this far off, in metres, gives an order of places that means little: half a kilometre is seven minutes' walk. */
export const ACCURACY_MAX_M = 500;

/** Receivers without a fix report zeros. Degrees within which a number counts as zero: 5.6 m, the accuracy of a good fix. */
const ZERO_DEG = 0.00005;

/**
 * Whether a position can be answered, or the reason why not: `not_a_position` (not numbers, or not on the Earth), `zero_zero`,
 * `inaccurate` (with accuracyM), `swapped` (far away, but near if latitude and longitude change places), `far` (with distanceM, null without places).
 *
 * The boxes of the index decide where they can; else the files in question are fetched. A file that cannot be had is taken to hold a door as
 * near as its box allows: the answer will say what is missing, and how far the places are that it has.
 * @param {Position} position @param {import('./atlas.js').Atlas} atlas
 * @param {number} distanceMaxM farther than this from every door is far
 * @param {(name: string) => Promise<string>} load fetches a file of the atlas
 * @returns {Promise<Verdict>}
 */
export async function checkPosition(position, atlas, distanceMaxM, load) {
  const { lat, lon, accuracyM } = position;
  if (!Number.isFinite(lat) || !Number.isFinite(lon)) return { refused: 'not_a_position', details: { lat, lon } };
  if (Math.abs(lat) < ZERO_DEG && Math.abs(lon) < ZERO_DEG) return { refused: 'zero_zero', details: { lat, lon } };
  if (accuracyM !== null && !(accuracyM <= ACCURACY_MAX_M)) return { refused: 'inaccurate', details: { accuracyM } };
  const isNear = async (/** @type {number} */ north, /** @type {number} */ east) =>
    (await nearestDoorM(atlas, { lat: north, lon: east }, distanceMaxM, distanceMaxM, load)) <= distanceMaxM;
  if (await isNear(lat, lon)) return { refused: null };
  if (await isNear(lon, lat)) return { refused: 'swapped', details: { lat, lon } };
  if (!isOnEarth(lat, lon)) return { refused: 'not_a_position', details: { lat, lon } };
  const distanceM = await nearestDoorM(atlas, position, 0, Infinity, load);
  return { refused: 'far', details: { distanceM: distanceM < Infinity ? distanceM : null } };
}

/** @param {number} lat @param {number} lon */
function isOnEarth(lat, lon) {
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180;
}

/**
 * Metres from a position to the nearest door of all places; Infinity if it is not on the Earth or there is no door.
 * @param {import('./atlas.js').Atlas} atlas @param {{lat: number, lon: number}} at
 * @param {number} enoughM once a door is certainly within this, any number up to it will do
 * @param {number} mostM what is farther than this may count as infinitely far
 * @param {(name: string) => Promise<string>} load
 * @returns {Promise<number>}
 */
async function nearestDoorM(atlas, at, enoughM, mostM, load) {
  let foundM = Infinity;
  if (!isOnEarth(at.lat, at.lon) || !atlas.count) return foundM;
  const queue = [{ node: atlas.root, lowestM: 0 }];
  for (let next = queue.shift(); next; next = queue.shift()) {
    const { node, lowestM } = next;
    if (lowestM >= foundM || lowestM > mostM || foundM <= enoughM) return foundM;
    if (farthestM(at, node.box) <= enoughM) return enoughM;
    if (!node.places && !node.parts) await fetched(atlas, node.file, load);
    if (node.places) foundM = Math.min(foundM, doorM(node.places, at, foundM));
    else if (node.parts) for (const part of node.parts) queue.push({ node: part, lowestM: nearestM(at, part.box) });
    else foundM = Math.min(foundM, lowestM);
    queue.sort((a, b) => a.lowestM - b.lowestM);
  }
  return foundM;
}

/** @param {import('./atlas.js').Atlas} atlas @param {string} file @param {(name: string) => Promise<string>} load */
async function fetched(atlas, file, load) {
  try {
    atlas.take(file, await load(file));
  } catch (_) {
    // the node stays without places, and the answer will say so
  }
}

/** @param {import('./shards.js').Place[]} places @param {{lat: number, lon: number}} at @param {number} foundM farther doors are of no interest */
function doorM(places, at, foundM) {
  for (const { entrances } of places) {
    for (const door of entrances) {
      if (haversineM(at, door) * LOWER - SLACK_M < foundM) foundM = Math.min(foundM, geodesicM(at, door));
    }
  }
  return foundM;
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
