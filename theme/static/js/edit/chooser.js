/**
 * Which place is to be corrected: an area, then one of its places; a new one; or what the address says.
 *
 * @typedef {import('../core/shape.js').Values} Values
 */
import { find, refill } from '../parts/slots.js';
import { said, word } from '../parts/words.js';
import { PlaceField } from './place-field.js';
import { areaOf, NO_AREA } from './records.js';

export class Chooser {
  /** @param {{defaultLanguage: string, choose: (area: string, place: Values) => void, begin: () => void}} doors */
  constructor(doors) {
    this.doors = doors;
    /** @type {HTMLSelectElement} */
    this.area = find(document, '#edit-area');
    /** @type {HTMLSelectElement} */
    this.place = find(document, '#edit-place');
    this.line = find(document, '#edit-loading');
    this.area.addEventListener('change', () => this.listPlaces());
    this.place.addEventListener('change', () => this.chosen());
    find(document, '#edit-new').addEventListener('click', () => doors.begin());
    const box = document.querySelector('#edit-search');
    const onPlace = (/** @type {string} */ id, /** @type {{[tag: string]: string}} */ areas) => this.chooseInOneOf(Object.values(areas), id);
    if (box) new PlaceField(/** @type {HTMLElement} */ (box), { defaultLanguage: doors.defaultLanguage, onPlace });
  }

  /** The records of an area. @param {string} area @returns {Promise<Values[]>} none if the page has no file of it */
  async records(area) {
    return (await this.load(area)).places;
  }

  /** An area that the page has a file of. @param {string} area @returns {Promise<import('./records.js').Area>} nothing without a file */
  async load(area) {
    const option = [...this.area.options].find(({ value }) => value === area && value);
    if (!option) return NO_AREA;
    this.line.textContent = word('edit.loading');
    try {
      const found = await areaOf(option.dataset.file || '');
      this.line.textContent = '';
      return found;
    } catch (error) {
      this.line.textContent = /** @type {{code?: string}} */ (error).code === 'load' ? word('edit.load') : word('edit.damaged');
      throw error;
    }
  }

  /** Offer the places of the area, by name. @returns {Promise<Values[]>} */
  async listPlaces() {
    const area = this.area.value;
    const [none] = this.place.options;
    refill(this.place, none);
    this.place.disabled = true;
    const records = await this.records(area).catch(() => []);
    if (area !== this.area.value) return [];
    const named = records.map((record) => ({ record, name: said(record.name, this.doors.defaultLanguage).words }));
    named.sort((a, b) => a.name.localeCompare(b.name));
    for (const { record, name } of named) this.place.append(new Option(name, record.id));
    this.place.disabled = !named.length;
    return records;
  }

  async chosen() {
    const records = await this.records(this.area.value).catch(() => []);
    const place = records.find(({ id }) => id === this.place.value);
    if (place) this.doors.choose(this.area.value, place);
  }

  /** Choose what a link named. @param {string} area or the id of a place, if it is the only word @param {string} id '' for the area alone @returns {Promise<void>} */
  async choose(area, id) {
    this.area.value = area;
    if (!this.area.value && !id) return this.type(area);
    const records = await this.listPlaces();
    this.place.value = records.some((record) => record.id === id) ? id : '';
    if (this.place.value) return this.chosen();
    if (id && records.length) this.line.textContent = word('edit.no_place', { id });
  }

  /** Offer the places with an id that begins so, as if somebody had typed it. @param {string} id */
  type(id) {
    /** @type {HTMLInputElement|null} */
    const input = document.querySelector('#search');
    if (!input) return;
    input.value = id;
    input.focus();
  }

  /** Choose a place of which only the names of its area are known. @param {string[]} names @param {string} id @returns {Promise<void>} */
  async chooseInOneOf(names, id) {
    for (const { value } of [...this.area.options].filter((option) => names.includes(option.text))) {
      const records = await this.records(value).catch(() => null);
      if (!records) return undefined;
      if (records.some((record) => record.id === id)) return this.choose(value, id);
    }
    this.line.textContent = word('edit.no_place', { id });
    return undefined;
  }
}
