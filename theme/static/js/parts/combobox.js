/**
 * The field where a place, a street or a position is typed: a combobox with a list of suggestions (WAI-ARIA Authoring Practices,
 * "Editable Combobox With List Autocomplete"). The focus stays in the field; arrow keys move through the list.
 *
 * @typedef {import('../core/ranking.js').Found} Found
 * @typedef {import('../core/given.js').Given} Given
 * @typedef {{label: string, lat: number, lon: number, kind: string, place?: string, datum?: string}} Chosen
 *   in WGS-84; `place` is the id of a place, `datum` the one a position was written in
 * @typedef {{load: (name: string) => Promise<string>, here: () => {lat: number, lon: number}|null, onChosen: (chosen: Chosen) => void,
 *   defaultLanguage: string, page: typeof import('./page.js')}} Doors  `page` is what the page's first script has brought already
 */
import { readGiven } from '../core/given.js';
import { Search } from '../core/search.js';
import { townsOf } from '../core/towns.js';

/** Suggestions shown at once; six rows of 48 px leave the field visible above a phone's keyboard, the others are scrolled to. */
const SUGGESTIONS_MAX = 8;

/** @type {typeof import('./page.js')} */
let page;

/** @param {string} key @param {{[name: string]: string|number}} [values] */
function word(key, values) {
  return page.word(key, values);
}

/** @param {string} selector @returns {any} */
function find(selector) {
  return page.find(document, selector);
}

/**
 * Begin to search.
 * @param {string} name of the search file @param {string} payload @param {Doors} doors @param {Search} [search] another way of searching it
 * @throws {import('../core/refusal.js').DataRefused}
 */
export function start(name, payload, doors, search = new Search(name, payload)) {
  ({ page } = doors);
  const { lang } = document.documentElement;
  new Combobox(search, doors, [lang, lang.split('-')[0], doors.defaultLanguage]).update();
}

class Combobox {
  /** @param {Search} search @param {Doors} doors @param {string[]} languages the reader's first */
  constructor(search, doors, languages) {
    this.search = search;
    this.doors = doors;
    this.languages = languages;
    /** @type {HTMLInputElement} */
    this.input = find('#search');
    this.list = find('#found');
    /** @type {(Found|Given)[]} */
    this.found = [];
    this.chosenIndex = -1;
    this.input.addEventListener('input', () => this.update());
    this.input.addEventListener('keydown', (/** @type {KeyboardEvent} */ event) => this.press(event));
    this.input.addEventListener('blur', () => this.close());
    this.list.addEventListener('pointerdown', (/** @type {Event} */ event) => event.preventDefault());
    this.list.addEventListener('click', (/** @type {Event} */ event) => {
      const item = /** @type {Element} */ (event.target).closest('[role="option"]');
      if (item) this.take([...this.list.children].indexOf(item));
    });
  }

  /** Show suggestions to what stands in the field; an answer that comes too late is dropped. */
  async update() {
    const text = this.input.value;
    if (!text.trim()) return this.show([], '');
    const { found, line } = await this.suggest(text).catch((error) => ({
      found: [],
      line: error.code === 'load' ? word('search.load') : word('search.damaged'),
    }));
    if (text === this.input.value) this.show(found, line);
  }

  /** @param {string} text @returns {Promise<{found: (Found|Given)[], line: string}>} suggestions, and what to say about them */
  async suggest(text) {
    const { country, bounds } = this.search;
    const given = await readGiven(text, { country, bounds, here: this.doors.here(), towns: (name) => townsOf((limit) => this.ask(name, limit)) });
    if (given) return { found: given.meanings.slice(0, SUGGESTIONS_MAX), line: given.refused ? word(`search.refused.${given.refused}`, { text }) : told(given.meanings.length, given.more) };
    const { found, count, more, isStreetOnly } = await this.ask(text, SUGGESTIONS_MAX);
    return { found, line: told(count, more) + (isStreetOnly && count ? ` ${word('search.street_only')}` : '') };
  }

  /** @param {string} text @param {number} limit */
  ask(text, limit) {
    const { doors, languages } = this;
    return this.search.find(text, { limit, here: doors.here(), languages, load: doors.load });
  }

  /** @param {(Found|Given)[]} found @param {string} line */
  show(found, line) {
    this.found = found;
    this.chosenIndex = -1;
    page.refill(this.list, ...found.map((one, i) => suggestion(one, i, this.doors.defaultLanguage)));
    this.open(found.length > 0);
    find('#found-status').textContent = line;
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    // the key belongs to an input method that composes a word; Safari says so by 229 alone, for the Enter that ends it
    if (event.isComposing || event.keyCode === 229) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && this.found.length) this.move(step);
    else if (event.key === 'Enter') this.enter();
    else if (event.key === 'Escape' && !this.list.hidden) this.close();
    else return;
    event.preventDefault();
  }

  /** Enter takes the suggestion moved to, else the first, unless that one asks something. */
  async enter() {
    if (this.list.hidden) await this.update();
    const index = Math.max(0, this.chosenIndex);
    const chosen = /** @type {Partial<Given>|undefined} */ (this.found[index]);
    if (chosen && (this.chosenIndex >= 0 || !chosen.asks)) this.take(index);
  }

  /** @param {number} step */
  move(step) {
    const { length } = this.found;
    this.open(true);
    this.chosenIndex = this.chosenIndex < 0 && step < 0 ? length - 1 : (this.chosenIndex + step + length) % length;
    [...this.list.children].forEach((item, i) => item.setAttribute('aria-selected', String(i === this.chosenIndex)));
    const item = this.list.children[this.chosenIndex];
    this.input.setAttribute('aria-activedescendant', item.id);
    item.scrollIntoView({ block: 'nearest' });
  }

  /** @param {number} index */
  take(index) {
    const { kind, label, lat, lon, id, datum } = /** @type {any} */ (this.found[index]);
    this.input.value = label;
    this.close();
    find('#found-status').textContent = '';
    this.doors.onChosen({
      label: kind === 'area' ? word('search.centre_of', { name: label }) : label,
      lat,
      lon,
      kind,
      place: kind === 'place' || kind === 'address' ? id : undefined,
      datum,
    });
  }

  /** @param {boolean} isOpen */
  open(isOpen) {
    this.list.hidden = !isOpen;
    this.input.setAttribute('aria-expanded', String(isOpen));
    this.input.removeAttribute('aria-activedescendant');
  }

  close() {
    this.open(false);
  }
}

/** How many suggestions there are, and whether there are more than are shown. @param {number} count @param {boolean} [more] */
function told(count, more) {
  const n = Math.min(count, SUGGESTIONS_MAX);
  return [n ? word('status.choices', { n }) : !more && word('status.no_choices'), (more || count > n) && word('search.more')].filter(Boolean).join(' ');
}

/** @param {Found|Given} found @param {number} index @param {string} defaultLanguage */
function suggestion(found, index, defaultLanguage) {
  const item = page.copy('#found-one');
  item.id = `found-${index}`;
  page.put(item, 'label', found.label);
  page.put(item, 'what', ('asks' in found ? whatGiven(found, defaultLanguage) : whatFound(found, defaultLanguage)).filter(Boolean).join(' · '));
  return item;
}

/** What is to be confirmed, or where the town lies. @param {Given} given @param {string} defaultLanguage @returns {string[]} */
function whatGiven({ kind, asks, areas }, defaultLanguage) {
  return [word(`search.kind.${kind}`), areas ? page.said(areas, defaultLanguage).words : asks && word(`search.asks.${asks}`)];
}

/** What a thing is, what else it is called, where it lies and how far it is. @param {Found} found @param {string} defaultLanguage @returns {string[]} */
function whatFound({ kind, label, names, areas, distanceM }, defaultLanguage) {
  const name = page.said(names, defaultLanguage).words;
  const area = page.said(areas, defaultLanguage).words;
  const isNear = kind === 'street' || kind === 'station' || kind === 'landmark';
  return [
    word(`search.kind.${kind}`),
    name === label ? '' : name,
    area && (isNear ? word('search.near', { area }) : area),
    distanceM === null ? '' : page.distanceWords(distanceM),
  ];
}
