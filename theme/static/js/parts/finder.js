/**
 * From a question to an answer: where the reader is, what they ask, the places, and what to say when one of them is refused.
 * The position stays in this object; no request, no storage and no address ever holds it.
 *
 * @typedef {import('../core/position.js').Position} Position
 * @typedef {import('../core/shards.js').Place} Place
 * @typedef {import('../answer.js').AnswerCode} AnswerCode
 * @typedef {{places: Place[], code: AnswerCode}} Loaded  what comes at the first need: the places, and what answers from them
 * @typedef {{position: Position, basis: string, text?: string}} Start  where to measure from, that in words, and as it was given
 */
import { parseAt } from '../core/position.js';
import { today } from '../device/clock.js';
import { locate } from '../device/position.js';
import { load, loadCode } from '../device/scripts.js';
import { bringIntoView, hideAnswer, markChosen, sendCard } from './answer.js';
import { Ask } from './ask.js';
import { SearchField } from './search.js';
import { find } from './slots.js';
import { forgetNoData, tell, tellAgain, tellNoData, tellRefusal } from './status.js';
import { distanceWords, said, word } from './words.js';

export class Finder {
  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.form = form;
    /** @type {import('./card.js').Settings} */
    this.settings = JSON.parse(form.dataset.settings || '{}');
    /** @type {Promise<Loaded|null>|null} null until it is asked for, and again once it failed */
    this.loading = null;
    /** @type {Map<string, () => void>} what goes on once the places can be had after all, one for each that asked for them in vain */
    this.waiting = new Map();
    /** @type {Start|null} */
    this.start = null;
    /** @type {Set<string>} ids of places the reader passed over as full or locked */
    this.skipped = new Set();
    /** True from the moment an answer stands until the reader has gone on: the next Tab then goes to the nearest place. */
    this.isFresh = false;
    /** Counts the questions, so that what comes late is not taken for the answer to a newer one. */
    this.turn = 0;
    this.ask = new Ask(form, this.settings.hazard, () => this.answer(false));
    this.search = new SearchField((text, limit) => this.suggest(text, limit), (found) => this.measureFromPlace(found));
    this.listen();
  }

  listen() {
    const on = (/** @type {string} */ id, /** @type {() => void} */ act) => find(document, id).addEventListener('click', act);
    on('#use-position', () => this.usePosition());
    on('#retry', () => this.loadAgain());
    on('#unskip', () => this.unskip());
    find(document, '#answer').addEventListener('click', (event) => this.pressed(/** @type {Element} */ (event.target).closest('button')));
    this.form.addEventListener('keydown', (event) => this.goOn(event));
    document.addEventListener('shelterfinder:position', (event) => this.measureFromTap(/** @type {CustomEvent} */ (event).detail));
    document.addEventListener('shelterfinder:choose', (event) => markChosen(/** @type {CustomEvent} */ (event).detail.id));
    window.addEventListener('hashchange', () => this.useAddress());
    this.useAddress();
  }

  /** Ask the device where it is, and answer. */
  async usePosition() {
    const turn = this.begin(word('status.locating'));
    this.load('question', () => this.usePosition());
    const fix = await locate().catch((/** @type {import('../device/position.js').PositionRefused} */ refusal) => refusal);
    if (turn !== this.turn) return;
    if ('code' in fix) {
      this.waiting.delete('question');
      return tellRefusal(fix.code);
    }
    await this.measure({ position: fix, basis: word('status.accuracy', { m: Math.round(Number(fix.accuracyM)) }) });
  }

  /** Measure from `#at=LAT,LON`, if the address has one. */
  async useAddress() {
    const position = parseAt(location.hash);
    if (position) await this.measureFromTap(position, Number.isNaN(position.lat) ? location.hash.slice('#at='.length) : undefined);
  }

  /** @param {{lat: number, lon: number}} at @param {string} [name] the position as it was given; to five decimals, a metre, if not */
  measureFromTap({ lat, lon }, name = `${Number(lat.toFixed(5))}, ${Number(lon.toFixed(5))}`) {
    return this.measure({ position: { lat, lon, accuracyM: null }, basis: word('status.given', { name }), text: name });
  }

  /** @param {import('../core/search.js').Found} found */
  measureFromPlace({ lat, lon, label }) {
    return this.measure({ position: { lat, lon, accuracyM: null }, basis: word('status.from', { name: label }) });
  }

  /**
   * Answer from a start, once it was checked.
   * @param {Start} start
   */
  async measure(start) {
    const turn = this.begin(word('status.loading'));
    const loaded = await this.load('question', () => this.measure(start));
    if (!loaded || turn !== this.turn) return;
    const { refused, details } = loaded.code.checkPosition(start.position, loaded.places, this.settings.distanceMaxM);
    if (refused) return tellRefusal(refused, refusalValues(start, details || {}));
    this.start = start;
    this.skipped.clear();
    await this.answer(true);
  }

  /** Forget the last answer before another is looked for. @param {string} words @returns {number} the turn */
  begin(words) {
    this.start = null;
    hideAnswer();
    say('answer', { listed: [] });
    tell(words);
    return ++this.turn;
  }

  /**
   * Answer the question as it stands now. Without a start there is nothing to answer yet.
   * @param {boolean} isNew whether the reader asked from a new start, and not for something else from the same one
   */
  async answer(isNew) {
    if (!this.start) return;
    const { start } = this;
    const { places, code } = /** @type {Loaded} */ (await this.loading);
    const asked = this.ask.read();
    const reading = { ...asked, today: today(), settings: this.settings, hasMap: Boolean(document.querySelector('#map')) };
    const question = { ...start.position, ...asked, today: reading.today, listNeverVerified: this.settings.listNeverVerified };
    const offered = places.filter((place) => !this.skipped.has(place.id));
    const found = code.nearest(offered, question);
    code.showAnswer({ ...found, leftOut: counted(found, places.length, offered.length) }, reading, start.basis, eases(asked));
    this.tellFound(found.listed);
    say('answer', { ...found, question, accuracyM: start.position.accuracyM });
    this.isFresh = isNew;
    if (isNew) bringIntoView();
  }

  /**
   * The places and the code that answers, loaded together at the first need; null after saying that they cannot be had.
   * @param {string} who asks: each waits for its own, so that the map or the search field never stands in for a question
   * @param {() => void} again what to do when they can be had after all
   * @returns {Promise<Loaded|null>}
   */
  async load(who, again) {
    this.waiting.delete(who);
    const loaded = await (this.loading = this.loading || this.loadOnce());
    if (!loaded) this.waiting.set(who, again);
    return loaded;
  }

  /** One attempt that all who ask at the same time share. Where it comes right after others failed, everybody who waited goes on. */
  async loadOnce() {
    const loaded = await loadAll(this.form.dataset).catch((error) => {
      this.loading = null;
      tellNoData(error.code === 'load' ? 'load' : 'checksum');
      return null;
    });
    if (loaded) this.goOnAll();
    return loaded;
  }

  /** The reader asks for the places again. */
  loadAgain() {
    tellAgain();
    return this.load('retry', () => {});
  }

  /** The places can be had: take back that they cannot, and let all who waited for them go on. */
  goOnAll() {
    const all = [...this.waiting.values()];
    this.waiting.clear();
    forgetNoData();
    for (const act of all) act();
  }

  /** @param {import('../core/nearest.js').Answer[]} listed */
  tellFound(listed) {
    if (!listed.length) return tell(word('status.nothing'));
    const name = said(listed[0].place.names, this.settings.defaultLanguage).words;
    tell(word('status.found', { n: listed.length }), word('status.nearest', { name, distance: distanceWords(listed[0].distanceM) }));
  }

  /** The places, for the map. @returns {Promise<Place[]>} @throws {Error} after the reader was told that they cannot be had */
  async allPlaces() {
    const loaded = await this.load('map', () => say('data', {}));
    if (!loaded) throw new Error('the places cannot be had');
    return loaded.places;
  }

  /** @param {string} text @param {number} limit */
  async suggest(text, limit) {
    const loaded = await this.load('search', () => this.search.update());
    return loaded && loaded.code.search(loaded.places, text, limit);
  }

  /** @param {HTMLElement|null} button in the answer */
  pressed(button) {
    if (!button) return;
    const item = /** @type {HTMLElement|null} */ (button.closest('[data-place]'));
    if (button.dataset.ease) return this.ask.ease(button.dataset.ease);
    if (!item) return;
    if (button.dataset.slot === 'send') sendCard(item, button);
    if (button.dataset.slot === 'show') showOnMap(item.dataset.place || '');
    if (button.dataset.slot === 'skip') this.skip(item.dataset.place || '');
  }

  /** Full or locked: answer again without this place. @param {string} place */
  async skip(place) {
    this.skipped.add(place);
    await this.answer(false);
    bringIntoView();
  }

  unskip() {
    this.skipped.clear();
    return this.answer(false);
  }

  /** The first Tab after an answer goes to the nearest place, past everything that could still be asked. @param {KeyboardEvent} event */
  goOn(event) {
    if (event.key !== 'Tab' || event.shiftKey) return;
    const link = /** @type {HTMLElement|null} */ (this.isFresh ? document.querySelector('#nearest a') : null);
    this.isFresh = false;
    if (!link) return;
    event.preventDefault();
    link.focus();
  }
}

/** Tell the map, if there is one; what it hears is listed in map/tie.js. @param {string} what @param {object} detail */
function say(what, detail) {
  document.dispatchEvent(new CustomEvent(`shelterfinder:${what}`, { detail }));
}

/** @param {string} id of a place */
function showOnMap(id) {
  say('choose', { id, source: 'list' });
  find(document, '#map').scrollIntoView();
}

/** @param {DOMStringMap} names of the files, as the form carries them @returns {Promise<Loaded>} */
async function loadAll({ shard = '', integrity, code = '' }) {
  const { root = '' } = document.documentElement.dataset;
  const [answer, payload] = await Promise.all([loadCode(root, code.slice(root.length)), load(root, shard, integrity)]);
  return { code: answer, places: answer.decode(shard, payload) };
}

/**
 * How many places are not in the lists, by reason: those left out, those farther away than the listed, those passed over.
 * @param {{listed: unknown[], uncertain: unknown[], leftOut: {[reason: string]: number}}} found
 * @param {number} all @param {number} offered numbers of places
 * @returns {{[reason: string]: number}}
 */
export function counted({ listed, uncertain, leftOut }, all, offered) {
  const out = Object.values(leftOut).reduce((sum, count) => sum + count, 0);
  return { ...leftOut, farther: offered - out - listed.length - uncertain.length, skipped: all - offered };
}

/**
 * What a reader could ask for less: the fields of the question that narrow the answer.
 * @param {{hazard: string|null, service: string|null, stepFree: boolean}} asked
 * @returns {string[]}
 */
export function eases({ hazard, service, stepFree }) {
  return [service && 'service', stepFree && 'stepFree', hazard && 'hazard'].filter(/** @returns {name is string} */ (name) => Boolean(name));
}

/**
 * What the words of a refusal name.
 * @param {Start} start @param {{[name: string]: number|null}} details of core/position.js
 * @returns {{[name: string]: string|number}}
 */
export function refusalValues({ position, text }, { distanceM }) {
  const { lat, lon, accuracyM } = position;
  return { m: Math.round(Number(accuracyM)), km: Math.round(Number(distanceM) / 1000), text: text || `${lat}, ${lon}` };
}
