/**
 * From a question to an answer: where the reader is, the places, and what to say when one of them is refused. What answers comes at the
 * first need (parts/answering.js). The position stays in these two; no request, no storage and no address ever holds it.
 *
 * @typedef {import('../core/position.js').Position} Position
 * @typedef {import('../core/atlas.js').Atlas} Atlas
 * @typedef {import('../answer.js').AnswerCode} AnswerCode
 * @typedef {import('./answering.js').Answering} Answering
 * @typedef {import('./answering.js').Start} Start
 * @typedef {{atlas: Atlas, code: AnswerCode, answering: Answering}} Loaded  what comes at the first need
 */
import { parseAt } from '../core/position.js';
import { today, trustedNow } from '../device/clock.js';
import { locate, mayLocate } from '../device/position.js';
import { load, loadAfterCode, loadCode, loadSearchCode } from '../device/scripts.js';
import { Ask } from './ask.js';
import { SearchField } from './search.js';
import { find } from './slots.js';
import { live, watchState } from './state.js';
import { forgetNoData, refusalWords, tell, tellAgain, tellInApp, tellNoData } from './status.js';
import { word } from './words.js';

export class Finder {
  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.form = form;
    /** @type {import('./card.js').Settings} */
    this.settings = JSON.parse(form.dataset.settings || '{}');
    /** @type {Promise<Loaded|null>|null} null until it is asked for, and again once it failed */
    this.loading = null;
    /** @type {Answering|null} */
    this.answering = null;
    /** @type {Map<string, () => void>} what goes on once the places can be had after all, one for each that asked for them in vain */
    this.waiting = new Map();
    /** Counts the starts, so that what comes late is not taken for the answer to a newer one. */
    this.turn = 0;
    this.ask = new Ask(form, this.settings.hazard, () => this.answering && this.answering.answer('ask'));
    this.search = new SearchField(form, {
      load: (name) => load(rootOf(), name),
      loadCode: () => loadSearchCode(rootOf(), (form.dataset.searchCode || '').slice(rootOf().length)),
      here: () => (this.answering && this.answering.start ? this.answering.start.position : null),
      onChosen: (chosen) => this.measureFromPlace(chosen),
    });
    this.listen();
  }

  listen() {
    find(document, '#use-position').addEventListener('click', () => this.usePosition());
    find(document, '#retry').addEventListener('click', () => this.loadAgain());
    document.addEventListener('shelterfinder:position', (event) => this.measureFromGiven(/** @type {CustomEvent} */ (event).detail));
    window.addEventListener('hashchange', () => this.useAddress());
    watchState(() => this.news());
    if (!mayLocate()) tell(word('refused.insecure'));
    this.useAddress();
  }

  /** Ask the device where it is, and answer. */
  async usePosition() {
    if (!mayLocate()) return this.askForPlace();
    const turn = this.begin(word('status.locating'));
    this.load('question', () => this.usePosition());
    const fix = await locate().catch((/** @type {import('../device/position.js').PositionRefused} */ refusal) => refusal);
    if (turn !== this.turn) return;
    if ('code' in fix) {
      this.waiting.delete('question');
      tell(word(`refused.${fix.code}`), word('refused.way_on'));
      return tellInApp();
    }
    const basis = word('status.accuracy', { m: Math.round(Number(fix.accuracyM)) });
    await this.measure({ position: fix, basis, follows: true });
  }

  /** The device may not be asked here, which is nobody's failure: have the reader choose the place. */
  askForPlace() {
    tell(word('refused.insecure'));
    find(document, '#search').focus();
  }

  /** Measure from `#at=LAT,LON`, if the address has one. */
  async useAddress() {
    const position = parseAt(location.hash);
    if (position) await this.measureFromTap(position, Number.isNaN(position.lat) ? location.hash.slice('#at='.length) : undefined);
  }

  /** @param {{lat: number, lon: number, label?: string}} at a tap on the map, or what a kiosk says of itself, which has a name */
  measureFromGiven(at) {
    return at.label ? this.measureFromPlace(/** @type {any} */ (at)) : this.measureFromTap(at);
  }

  /** @param {{lat: number, lon: number}} at @param {string} [name] the position as it was given; to five decimals, a metre, if not */
  measureFromTap({ lat, lon }, name = `${Number(lat.toFixed(5))}, ${Number(lon.toFixed(5))}`) {
    return this.measure({ position: { lat, lon, accuracyM: null }, basis: word('status.given', { name }), text: name });
  }

  /** @param {{lat: number, lon: number, label: string}} found */
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
    const { answering, atlas, code } = loaded;
    const { refused, details } = await code.checkPosition(start.position, atlas, this.settings.distanceMaxM, (name) => answering.load(name));
    if (turn !== this.turn) return;
    if (refused) return tell(refusalWords(refused, start, details), word('refused.way_on'));
    await answering.answerFrom(start);
  }

  /** Forget the last answer before another is looked for. @param {string} words @returns {number} the turn */
  begin(words) {
    if (this.answering) this.answering.takeAway();
    say('answer', { listed: [] });
    tell(words);
    return ++this.turn;
  }

  /** The clock has gone on, or something was reported. */
  news() {
    if (this.answering) this.answering.news();
    say('news', {});
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
    const loaded = await this.loadAll(this.form.dataset).catch((error) => {
      this.loading = null;
      // whatever was wrong with what the page carries, the next try asks for the file
      this.form.removeAttribute('data-carried');
      tellNoData(error.code === 'load' ? 'load' : 'checksum');
      return null;
    });
    if (loaded) this.goOnAll();
    return loaded;
  }

  /** @param {DOMStringMap} names of the files, as the form carries them, and what the first of them hands over if it is small @returns {Promise<Loaded>} */
  async loadAll({ shard = '', carried, code: codeName = '', after = '' }) {
    const { root = '' } = document.documentElement.dataset;
    const [code, payload] = await Promise.all([loadCode(root, codeName.slice(root.length)), carried || load(root, shard)]);
    const atlas = new code.Atlas(shard, payload);
    const { ask, settings, loadFile } = this;
    const loadAfter = () => loadAfterCode(root, after.slice(root.length));
    const answering = new code.Answering({ ask, settings, atlas, load: loadFile, loadAfter, live, nowMs: trustedNow, today });
    this.answering = answering;
    return { code, atlas, answering };
  }

  /** One more part of the list. @param {string} name @returns {Promise<string>} */
  loadFile(name) {
    return load(document.documentElement.dataset.root || '', name);
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

  /** Where the map has its places from, and what is asked. @returns {Promise<Omit<import('../map/tie.js').Source, 'answer'>>} @throws {Error} after the reader was told that they cannot be had */
  async forMap() {
    const loaded = await this.load('map', () => say('data', {}));
    if (!loaded) throw new Error('the places cannot be had');
    const { atlas, answering, code } = loaded;
    return {
      atlas, load: this.loadFile, judged: code.judged,
      question: (at) => answering.question({ ...at, accuracyM: null }),
      holds: (places) => answering.holds(places),
    }; // prettier-ignore
  }
}

/** The relative address of the site's root. */
function rootOf() {
  return document.documentElement.dataset.root || '';
}

/** Tell the map, if there is one; what it hears is listed in map/tie.js. @param {string} what @param {object} detail */
function say(what, detail) {
  document.dispatchEvent(new CustomEvent(`shelterfinder:${what}`, { detail }));
}
