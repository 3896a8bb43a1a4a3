/**
 * The search of the site, in which nothing but places of the registry answers: streets and stations are no records. Links, posters and the
 * check of the registry name a place by its id, so that finds it too.
 *
 * @typedef {import('../core/search.js').Asked} Asked
 * @typedef {import('../core/search.js').Result} Result
 * @typedef {import('../core/ranking.js').Found} Found
 * @typedef {{things: import('../core/things.js').Things, i: number, id: string}} WithId
 */
import { haversineM } from '../core/distance.js';
import { Search } from '../core/search.js';

/** Things of all kinds among which the places are looked for; with so many better answers the text is too short to mean one. */
const LOOKED_AT = 300;
/** An id, or how one begins (records/record.py). */
const ID = /^[a-z0-9]+(-[a-z0-9]+)*-?$/;

export class PlacesOnly extends Search {
  /** @param {string} name of the search file @param {string} payload @throws {import('../core/refusal.js').DataRefused} */
  constructor(name, payload) {
    super(name, payload);
    /** @type {Map<string, {[tag: string]: string}>} names of the areas of the places that were found, by id */
    this.areasOf = new Map();
  }

  /**
   * The place with this id first, then those with an id that begins so if the text has a hyphen, as names seldom have; then what is
   * called so, and the other ids last.
   * @override @param {string} text @param {Asked} asked @returns {Promise<Result>}
   */
  async find(text, asked) {
    const { found, more } = await super.find(text, { ...asked, limit: LOOKED_AT });
    const named = found.filter(({ kind }) => kind === 'place' || kind === 'address');
    const typed = text.normalize('NFKC').trim().toLowerCase();
    const withId = ID.test(typed) ? this.withId(typed) : [];
    const byId = withId.slice(0, asked.limit).map((one) => told(one, asked.here));
    const isFirst = (/** @type {Found} */ { id }) => id === typed || typed.includes('-');
    const places = eachOnce([...byId.filter(isFirst), ...named, ...byId.filter((one) => !isFirst(one))]);
    for (const { id, areas } of places) this.areasOf.set(id, areas);
    const count = places.length + withId.length - byId.length;
    return { found: places.slice(0, asked.limit), count, more: more || found.length === LOOKED_AT, isStreetOnly: false };
  }

  /**
   * Places whose id begins so, in the order of their ids. A nation's search loads its parts by names: there only those that have come are
   * looked at. @param {string} typed @returns {WithId[]}
   */
  withId(typed) {
    /** @type {WithId[]} */
    const found = [];
    for (const things of this.parts.values()) {
      for (let i = things.firstPlace; i < things.firstPlace + things.places; i++) if (things.idOf(i).startsWith(typed)) found.push({ things, i, id: things.idOf(i) });
    }
    return found.sort((one, other) => (one.id < other.id ? -1 : 1));
  }
}

/** @param {Found[]} places @returns {Found[]} */
function eachOnce(places) {
  const seen = new Set();
  return places.filter(({ id }) => !seen.has(id) && seen.add(id));
}

/** @param {WithId} found @param {Asked['here']} here @returns {Found} */
function told({ things, i, id }, here) {
  const at = things.at(i);
  const [names, areas] = [things.textOf('names', i), things.textOf('areas', i)];
  return { kind: 'place', label: id, ...at, id, names, areas, distanceM: here && haversineM(here, at), rank: 0 };
}
