/**
 * Asks for the state of an emergency each minute, keeps the last good one, and shows what it says.
 *
 * @typedef {import('../core/state.js').State} State
 * @typedef {object} Doors  what the page's first script shares: modules that must exist once
 * @property {() => Promise<void>} loadVerify loads the code that verifies signatures
 * @property {typeof import('../device/clock.js').heardServer} heardServer @property {(issuedMs: number) => void} heardIssued
 * @property {() => number|null} hostNow @property {() => string|null} faultNow
 * @property {(live: import('./state.js').Live) => void} onChange
 */
import { readState, StateRefused } from '../core/state.js';
import { latestState } from '../device/state.js';
import { keepText, kept } from '../device/stores.js';
import { verifierFrom } from '../device/verify.js';
import { showStrip } from './live-strip.js';
import { modeInForce, putInForce } from './mode.js';
import { stateWords } from './report-words.js';
import { find } from './slots.js';

/** A minute: what staff publish is to be seen within it. */
const ASK_AGAIN_MS = 60e3;
/** Until a host's time is looked at twice: it is given in whole seconds, and has gone on by one at least. */
const ASK_SOON_MS = 2e3;

export class Reports {
  /** @param {Doors} doors */
  constructor(doors) {
    this.doors = doors;
    const { site = '', keys = '', language = '', zone = '', since = '' } = find(document, '#live').dataset;
    this.site = site;
    this.keys = keys.split(' ').filter(Boolean);
    this.place = { language, zone };
    /** The mode that the registry has set, and when; the later one holds. */
    this.built = { mode: modeInForce(), sinceMs: since ? Date.parse(since) : -Infinity };
    this.verify = verifierFrom(doors.loadVerify);
    /** The last good state. @type {State|null} */
    this.state = null;
    /** What is wrong with what came after it. @type {string|null} */
    this.trouble = null;
    /** Counts the questions to the host, so that a late answer does not replace a newer one. */
    this.turn = 0;
    /** What was said last, so that nobody is told twice. */
    this.toldOf = '';
  }

  /** Begin with what was kept, then ask, now and whenever the page is looked at. */
  async start() {
    const name = `state ${this.site}`;
    const text = kept(name);
    // it was checked when it came; if it seems to come from the future now, the device's clock is slow
    const state = text === null ? null : await this.read(text).catch(() => null);
    if (state) this.accept(state);
    this.show();
    const ask = () => void (document.hidden || this.ask());
    setInterval(() => this.tick(), ASK_AGAIN_MS);
    document.addEventListener('visibilitychange', ask);
    window.addEventListener('online', ask);
    // a page that comes back whole from the browser's memory has missed what happened meanwhile
    window.addEventListener('pageshow', (event) => event.persisted && ask());
    await this.ask();
  }

  /** Each minute: reports end by themselves, whether the host answers or not. */
  tick() {
    this.show();
    if (!document.hidden) this.ask();
  }

  /** Ask the host, and show what comes of it. */
  async ask() {
    const turn = ++this.turn;
    const { root = '', state = '' } = document.documentElement.dataset;
    const answer = await latestState(root + state).catch(() => null);
    if (turn !== this.turn) return;
    const trouble = answer ? await this.troubleOf(answer, turn) : 'offline';
    if (turn !== this.turn) return;
    this.trouble = trouble;
    this.show();
  }

  /** Take what the host sent. @param {import('../device/state.js').Answer} answer @param {number} turn @returns {Promise<string|null>} what is wrong with it */
  async troubleOf({ text, serverMs }, turn) {
    if (text === null) return this.state ? 'gone' : null;
    try {
      const state = this.state && text === this.state.text ? this.state : await this.read(text);
      if (turn === this.turn) this.take(state, serverMs);
      return null;
    } catch (error) {
      return /** @type {{code?: string}} */ (error).code || 'broken';
    }
  }

  /** The state in a text, whatever the time is. @param {string} text @returns {Promise<State>} @throws {StateRefused} */
  read(text) {
    const { site, keys, verify, state } = this;
    return readState(text, { nowMs: null, site, keys, verify, last: state });
  }

  /**
   * Take a state that the host sent, if nothing newer came while it was verified, and the host's time with it.
   * @param {State} state @param {number|null} serverMs
   * @throws {StateRefused}
   */
  take(state, serverMs) {
    if (state.isOlder(this.state)) throw new StateRefused('older');
    const isUnsure = serverMs !== null && this.doors.heardServer(serverMs, state.issuedMs);
    if (state.isAhead(this.doors.hostNow())) throw new StateRefused('future');
    if (isUnsure) setTimeout(() => this.ask(), ASK_SOON_MS);
    if (state !== this.state) keepText(`state ${this.site}`, state.text);
    this.accept(state);
  }

  /** @param {State} state */
  accept(state) {
    this.state = state;
    this.doors.heardIssued(state.issuedMs);
  }

  /** Show how things stand, and tell the page if anything has changed. */
  show() {
    const nowMs = this.doors.hostNow();
    const set = this.state && this.state.modeAt(nowMs);
    const mode = set && set.sinceMs >= this.built.sinceMs ? set : null;
    putInForce(mode ? mode.current : this.built.mode, mode ? mode.hazard : undefined);
    showStrip({ state: this.state, trouble: this.trouble, nowMs, mode }, this.place);
    this.showOnPlaces(nowMs);
    const known = this.state && [this.state.text, ...this.state.standing(nowMs)];
    const standing = JSON.stringify([known, mode && mode.current, this.minuteOf(nowMs), this.doors.faultNow()]);
    if (standing === this.toldOf) return;
    this.toldOf = standing;
    this.doors.onChange(this.live(nowMs, mode));
  }

  /** Ages on cards go on by the minute, but only where there are any. @param {number|null} nowMs */
  minuteOf(nowMs) {
    return nowMs !== null && this.state && this.state.standing(nowMs).size ? Math.floor(nowMs / 60e3) : null;
  }

  /** @param {number|null} nowMs @param {import('../core/state.js').StateMode|null} mode @returns {import('./state.js').Live} */
  live(nowMs, mode) {
    const { state } = this;
    return {
      reportOf: (id) => (state ? state.reportOf(id, nowMs) : null),
      setBack: () => (state ? state.setBackIds(nowMs) : new Set()),
      words: (id) => this.wordsOf(id, nowMs),
      mode: mode && { current: mode.current, hazard: mode.hazard },
    };
  }

  /** @param {string} id @param {number|null} nowMs @returns {string|null} */
  wordsOf(id, nowMs) {
    const report = this.state && this.state.reportOf(id, nowMs);
    return report && nowMs !== null ? stateWords(report, nowMs, this.place) : null;
  }

  /** On the pages of places and areas, the report stands below the name. @param {number|null} nowMs */
  showOnPlaces(nowMs) {
    for (const article of document.querySelectorAll('article[data-place]')) {
      const words = this.wordsOf(article.getAttribute('data-place') || '', nowMs);
      let line = article.querySelector('.report');
      if (!line && words) {
        line = document.createElement('p');
        line.className = 'report';
        find(article, 'h1, h2').after(line);
      }
      if (line && line.textContent !== words) line.textContent = words;
      if (line) /** @type {HTMLElement} */ (line).hidden = !words;
    }
  }
}
