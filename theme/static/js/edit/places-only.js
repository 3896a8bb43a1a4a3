/**
 * The search of the site, in which nothing but places of the registry answers: streets and stations are no records.
 *
 * @typedef {import('../core/search.js').Asked} Asked
 * @typedef {import('../core/search.js').Result} Result
 */
import { Search } from '../core/search.js';

/** Things of all kinds among which the places are looked for; with so many better answers the text is too short to mean one. */
const LOOKED_AT = 300;

export class PlacesOnly extends Search {
  /** @param {string} name of the search file @param {string} payload @throws {import('../core/refusal.js').DataRefused} */
  constructor(name, payload) {
    super(name, payload);
    /** @type {Map<string, {[tag: string]: string}>} names of the areas of the places that were found, by id */
    this.areasOf = new Map();
  }

  /** @override @param {string} text @param {Asked} asked @returns {Promise<Result>} */
  async find(text, asked) {
    const { found, more } = await super.find(text, { ...asked, limit: LOOKED_AT });
    const places = found.filter(({ kind }) => kind === 'place' || kind === 'address');
    for (const { id, areas } of places) this.areasOf.set(id, areas);
    return { found: places.slice(0, asked.limit), count: places.length, more: more || found.length === LOOKED_AT, isStreetOnly: false };
  }
}
