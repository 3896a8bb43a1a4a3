/**
 * The search field before its code has come: the first focus loads the code and the data, after which a city is searched without a request.
 *
 * @typedef {import('../search.js').SearchCode} SearchCode
 * @typedef {import('./combobox.js').Chosen} Chosen
 * @typedef {{load: (name: string) => Promise<string>, loadCode: () => Promise<SearchCode>,
 *   here: () => {lat: number, lon: number}|null, onChosen: (chosen: Chosen) => void}} Doors  `loadCode` gives what static/search.….js leaves
 */
import * as page from './page.js';

const { find, word } = page;

export class SearchField {
  /** @param {HTMLFormElement} form that names the files @param {Doors} doors */
  constructor(form, doors) {
    this.form = form;
    this.doors = doors;
    /** @type {HTMLInputElement} */
    this.input = find(document, '#search');
    this.opening = false;
    for (const event of ['focus', 'input']) this.input.addEventListener(event, () => this.open());
    if (document.activeElement === this.input) this.open();
  }

  /** Load what searches, once; after a failure again with the next letter. */
  async open() {
    if (this.opening) return;
    this.opening = true;
    const { search: name = '' } = this.form.dataset;
    const { load, loadCode } = this.doors;
    const { defaultLanguage = '' } = JSON.parse(this.form.dataset.settings || '{}');
    await Promise.all([loadCode(), load(name)])
      .then(([code, payload]) => code.start(name, payload, { ...this.doors, defaultLanguage, page }))
      .catch((error) => this.fail(error));
  }

  /** @param {{code?: string}} error */
  fail({ code }) {
    this.opening = false;
    find(document, '#found-status').textContent = code === 'load' ? word('search.load') : word('search.damaged');
  }
}
