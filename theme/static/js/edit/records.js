/**
 * The records of an area and the line round it, from the data files of the site, compared with the hash in their names before a word of them is believed.
 *
 * @typedef {import('../core/shape.js').Values} Values
 * @typedef {{places: Values[], outline: [number, number][], centre: {lat: number, lon: number}|null}} Area  corners are latitude and longitude
 */
import { demand, isListOf, verified } from '../core/refusal.js';

const FORMAT = 'shelterfinder edit 1';

/** Of an area that has no file. @type {Area} */
export const NO_AREA = { places: [], outline: [], centre: null };

/** @type {Map<string, Promise<Area>>} what was asked for, by file */
const asked = new Map();

/**
 * What is in the file of an area.
 * @param {string} name of the file, as the page gives it @returns {Promise<Area>}
 * @throws {Error} whose `code` is load, checksum or format; the next time it is asked for anew
 */
export function areaOf(name) {
  const found = asked.get(name) || fetched(name);
  asked.set(name, found);
  found.catch(() => asked.delete(name));
  return found;
}

/** What a data file of the site hands over, unread. @param {string} name @returns {Promise<string>} @throws {Error} whose `code` is load */
export function fileOf(name) {
  return new Promise((give, fail) => {
    document.dispatchEvent(new CustomEvent('shelterfinder:file', { detail: { name, give, fail } }));
  });
}

/** @param {string} name @returns {Promise<Area>} */
async function fetched(name) {
  return verified(name, await fileOf(name), FORMAT, (data) => {
    demand(isListOf(data.places, (place) => typeof place === 'object' && typeof place.id === 'string'), 'places', name);
    demand(isListOf(data.outline, isCorner) && (data.centre === null || isCorner([data.centre.lat, data.centre.lon])), 'outline', name);
    const { places, outline, centre } = data;
    return { places, outline, centre };
  });
}

/** @param {any} corner */
function isCorner(corner) {
  return isListOf(corner, Number.isFinite) && corner.length === 2;
}
