/**
 * Choosing a place by what is typed: its name in any language, its address or its pinyin, with the search that the site has already. Like
 * there, the data comes with the first focus. A search file names the area of a place and not its id, so the areas so called are looked into.
 *
 * @typedef {import('../parts/combobox.js').Chosen} Chosen
 */
import { start } from '../parts/combobox.js';
import * as page from '../parts/page.js';
import { PlacesOnly } from './places-only.js';
import { fileOf } from './records.js';

const { find, word } = page;

export class PlaceSearch {
  /** @param {HTMLElement} box that names the search file @param {{defaultLanguage: string, onChosen: (id: string, areas: {[tag: string]: string}) => void}} doors */
  constructor(box, doors) {
    this.name = box.dataset.search || '';
    this.doors = doors;
    this.isOpening = false;
    const input = find(box, '#search');
    for (const event of ['focus', 'input']) input.addEventListener(event, () => this.open());
  }

  /** Load what is searched, once; after a failure again with the next letter. */
  async open() {
    if (this.isOpening) return;
    this.isOpening = true;
    await fileOf(this.name)
      .then((payload) => this.search(payload))
      .catch((error) => this.fail(error));
  }

  /** @param {string} payload of the search file */
  search(payload) {
    const { defaultLanguage, onChosen } = this.doors;
    const places = new PlacesOnly(this.name, payload);
    // a position is nothing that can be corrected, and chooses nothing
    const onPlace = (/** @type {Chosen} */ { place }) => place && onChosen(place, places.areasOf.get(place) || {});
    start(this.name, payload, { load: fileOf, here: () => null, onChosen: onPlace, defaultLanguage, page }, places);
  }

  /** @param {{code?: string}} error */
  fail({ code }) {
    this.isOpening = false;
    find(document, '#found-status').textContent = code === 'load' ? word('search.load') : word('search.damaged');
  }
}
