/**
 * Choosing a place by what is typed: its name in any language, its address or its pinyin, with the search that the site has already. A search
 * file names the area of a place and not its id, so both are handed over as they are.
 *
 * @typedef {{[tag: string]: string}} Names
 * @typedef {{load: (name: string) => Promise<string>, defaultLanguage: string, onPlace: (id: string, areas: Names) => void}} Doors
 */
import * as combobox from '../parts/combobox.js';
import * as page from '../parts/page.js';
import { PlacesOnly } from './places-only.js';

/**
 * Begin to search.
 * @param {string} name of the search file @param {string} payload @param {Doors} doors
 * @throws {import('../core/refusal.js').DataRefused}
 */
export function start(name, payload, { load, defaultLanguage, onPlace }) {
  const places = new PlacesOnly(name, payload);
  // a position is nothing that can be corrected, and chooses nothing
  const onChosen = (/** @type {import('../parts/combobox.js').Chosen} */ { place }) => place && onPlace(place, places.areasOf.get(place) || {});
  combobox.start(name, payload, { load, here: () => null, onChosen, defaultLanguage, page }, places);
}
