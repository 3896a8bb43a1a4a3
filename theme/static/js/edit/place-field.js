/**
 * The field in which a place to correct is typed, before its code has come: the first focus loads the code and the data.
 *
 * @typedef {{defaultLanguage: string, onPlace: (id: string, areas: {[tag: string]: string}) => void}} Doors
 */
import { find } from '../parts/slots.js';
import { word } from '../parts/words.js';
import { fileOf } from './records.js';

export class PlaceField {
  /** @param {HTMLElement} box that names the files @param {Doors} doors */
  constructor(box, doors) {
    const { search = '', places = '' } = box.dataset;
    this.search = search;
    this.code = places.slice((document.documentElement.dataset.root || '').length);
    this.doors = doors;
    this.isOpening = false;
    const input = find(box, '#search');
    for (const event of ['focus', 'input']) input.addEventListener(event, () => this.open());
  }

  /** Load what searches, once; after a failure again with the next letter. */
  async open() {
    if (this.isOpening) return;
    this.isOpening = true;
    const coming = window.shelterfinderPlaces ? [] : [fileOf(this.code)];
    await Promise.all([fileOf(this.search), ...coming])
      .then(([payload]) => /** @type {import('../places.js').PlacesCode} */ (window.shelterfinderPlaces).start(this.search, payload, { ...this.doors, load: fileOf }))
      .catch((error) => this.fail(error));
  }

  /** @param {{code?: string}} error */
  fail({ code }) {
    this.isOpening = false;
    find(document, '#found-status').textContent = code === 'load' ? word('search.load') : word('search.damaged');
  }
}
