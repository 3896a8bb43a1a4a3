/**
 * The records of an area, from the data files of the site, compared with the hash in their names before a word of them is believed.
 *
 * @typedef {import('../core/shape.js').Values} Values
 */
import { demand, isListOf, verified } from '../core/refusal.js';

const FORMAT = 'shelterfinder edit 1';

/** @type {Map<string, Promise<Values[]>>} what was asked for, by file */
const asked = new Map();

/**
 * The records in a file.
 * @param {string} name of the file, as the page gives it @returns {Promise<Values[]>}
 * @throws {Error} whose `code` is load, checksum or format; the next time it is asked for anew
 */
export function recordsOf(name) {
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

/** @param {string} name @returns {Promise<Values[]>} */
async function fetched(name) {
  return verified(name, await fileOf(name), FORMAT, (data) => {
    demand(isListOf(data.places, (place) => typeof place === 'object' && typeof place.id === 'string'), 'places', name);
    return data.places;
  });
}
