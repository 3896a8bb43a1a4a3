/**
 * The field in which a place to correct is typed, before its code has come: the first focus loads the code and the data.
 *
 * @typedef {{defaultLanguage: string, onPlace: (id: string, areas: {[tag: string]: string}) => void}} Doors
 */
import { find } from '../parts/slots.js';
import { word } from '../parts/words.js';
import { placesCode } from './places-code.js';
import { fileOf } from './records.js';

export class PlaceField {
  /** @param {HTMLElement} box that names the file of the search @param {Doors} doors */
  constructor(box, doors) {
    this.search = box.dataset.search || '';
    this.doors = doors;
    this.isOpening = false;
    const input = find(box, '#search');
    for (const event of ['focus', 'input']) input.addEventListener(event, () => this.open());
  }

  /** Load what searches, once; after a failure again with the next letter. */
  async open() {
    if (this.isOpening) return;
    this.isOpening = true;
    await Promise.all([fileOf(this.search), placesCode()])
      .then(([payload, code]) => code.start(this.search, payload, { ...this.doors, load: fileOf }))
      .catch((error) => this.fail(error));
  }

  /** @param {{code?: string}} error */
  fail({ code }) {
    this.isOpening = false;
    find(document, '#found-status').textContent = code === 'load' ? word('search.load') : word('search.damaged');
  }
}
