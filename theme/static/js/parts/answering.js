/**
 * The answer that stands: looked for from a start, and again whenever the question, the reader's place, or what is known has changed.
 * The position stays in this object and in parts/finder.js; no request, no storage and no address ever holds it.
 *
 * @typedef {import('../core/nearest.js').Nearest} Found
 * @typedef {import('../core/position.js').Position} Position
 * @typedef {{position: Position, basis: string, text?: string, follows?: boolean}} Start  where to measure from, that in words, as it was
 *   given, and whether it is the reader's own place, which can be followed
 * @typedef {{ask: import('./ask.js').Ask, settings: import('./card.js').Settings, atlas: import('../core/atlas.js').Atlas,
 *   load: (name: string) => Promise<string>, loadAfter: () => Promise<AfterCode>, live: () => import('./state.js').Live|null, nowMs: () => number|null, today: () => string}} Means
 *   what parts/finder.js hands over: the form, the data and how more of it comes, what is reported, and the time, null where the clock cannot be right
 * @typedef {import('../after.js').AfterCode} AfterCode
 * @typedef {'start'|'ask'|'more'|'skip'|'undo'|'moved'|'news'|'after'} Why  what made it look for an answer
 */
import { findNearest } from '../core/nearest.js';
import { checkPosition } from '../core/position.js';
import { anchored, bringIntoView, hideAnswer, markChosen, sendCard, showOnMap } from './answer.js';
import { isWhole, showAnswer } from './nearest.js';
import { find } from './slots.js';
import { refusalWords, tell } from './status.js';
import { distanceWords, said, word } from './words.js';

/** Files fetched before the reader is asked whether to look farther: 12 of at most 12 kB are 144 kB, 3 s at 50 kB/s. */
const FILES_MAX = 12;
/** Nobody is told that something loads when it is there in a moment; above a second people wonder (Nielsen 1993: 1 s keeps the flow of thought). */
const LOADING_SAID_MS = 1000;

export class Answering {
  /** @param {Means} means */
  constructor(means) {
    this.means = means;
    /** @type {Start|null} */
    this.start = null;
    /** @type {Set<string>} ids of places the reader found full or locked, until the page is left */
    this.passed = new Set();
    /** @type {string|null} id of the place the reader has chosen */
    this.chosen = null;
    /** @type {string[]} ids of the places listed */
    this.listed = [];
    this.filesMax = FILES_MAX;
    /** Parts of the list that came besides the first, and the bytes in them. */
    this.fetched = { files: 0, bytes: 0 };
    /** Counts the answers looked for, so that what comes late is not taken for the answer to a newer question. */
    this.turn = 0;
    this.isBusy = false;
    /** Whether something became known while an answer was looked for. */
    this.hasNews = false;
    /** True from the moment an answer stands until the reader has gone on: the next Tab then goes to the nearest place. */
    this.isFresh = false;
    /** @type {AfterCode|null} what comes behind the first answer */
    this.after = null;
    /** Whether the answer that stands was shown with it. */
    this.hasGained = false;
    /** @type {Promise<void>|null} */
    this.comingAfter = null;
    /** @type {import('./follow.js').Following|null} */
    this.following = null;
    this.listen();
  }

  listen() {
    const on = (/** @type {string} */ id, /** @type {() => void} */ act) => find(document, id).addEventListener('click', act);
    on('#retry-parts', () => this.answer('more'));
    on('#search-farther', () => this.searchFarther());
    find(document, '#answer').addEventListener('click', (event) => this.pressed(/** @type {Element} */ (event.target).closest('a, button')));
    this.means.ask.form.addEventListener('keydown', (event) => this.goOn(event));
    document.addEventListener('shelterfinder:choose', (event) => this.choose(/** @type {CustomEvent} */ (event).detail.id));
  }

  /** Answer from a new start, which was checked. @param {Start} start */
  async answerFrom(start) {
    this.start = start;
    await this.answer('start');
    await this.bringAfter();
    // an answer that is looked for meanwhile gains it as well, and is not to be overtaken
    if (this.start === start && this.after && !this.hasGained && !this.isBusy) await this.answer('after');
    if (start.follows && this.following && this.start === start) this.following.begin(start.position);
  }

  /**
   * Bring what an answer gains once it stands. Where it cannot be had the answer stands without; it is asked for again with the next one.
   * Answers wait for this, so nothing in it may wait for an answer.
   */
  async bringAfter() {
    this.comingAfter = this.comingAfter || this.means.loadAfter().then((code) => this.takeAfter(code), () => void (this.comingAfter = null));
    await this.comingAfter;
  }

  /** @param {AfterCode} code */
  takeAfter(code) {
    this.after = code;
    this.following = new code.Following((position) => this.moveTo(position));
  }

  /** Take the answer away, and follow nobody: another start is looked for. What the reader found full or locked is not forgotten. */
  takeAway() {
    this.turn++;
    this.isBusy = false;
    this.start = null;
    this.listed = [];
    this.filesMax = FILES_MAX;
    if (this.following) this.following.end();
    this.choose(null);
    hideAnswer();
  }

  /** One more part of the list, counted. @param {string} name @returns {Promise<string>} */
  async load(name) {
    const payload = await this.means.load(name);
    this.fetched.files++;
    this.fetched.bytes += new TextEncoder().encode(payload).length;
    return payload;
  }

  /**
   * The reader walks: answer from where they are now.
   * @param {Position} position @returns {Promise<string|null>} words where it must not be answered; the answer then stays for the last one
   */
  async moveTo(position) {
    const { atlas, settings } = this.means;
    const { start } = this;
    const { refused, details } = await checkPosition(position, atlas, settings.distanceMaxM, (name) => this.load(name));
    if (!start || start !== this.start) return null;
    if (refused) return refusalWords(refused, { position }, details);
    this.start = { ...start, position, basis: word('status.accuracy', { m: Math.round(Number(position.accuracyM)) }) };
    await this.answer('moved');
    return null;
  }

  /** Something is known that was not: a report, a minute of the clock. */
  news() {
    if (this.isBusy) this.hasNews = true;
    else this.answer('news');
  }

  /**
   * Answer the question as it stands now. Without a start there is nothing to answer yet.
   * @param {Why} why
   */
  async answer(why) {
    if (!this.start) return;
    const { start } = this;
    const turn = ++this.turn;
    this.isBusy = true;
    // who did not ask keeps the words of the answer that stands
    const isAsked = why !== 'after' && why !== 'news';
    const waiting = isAsked ? setTimeout(() => turn === this.turn && tell(word('status.loading')), LOADING_SAID_MS) : undefined;
    if (this.means.ask.read().openNow) await this.bringAfter();
    const question = this.question(start.position);
    const keep = this.chosen === null ? [] : [this.chosen];
    const found = await findNearest(this.means.atlas, question, (name) => this.load(name), { filesMax: this.filesMax, keep });
    clearTimeout(waiting);
    if (turn !== this.turn) return;
    this.isBusy = false;
    anchored(why === 'start' || why === 'skip', () => {
      this.show(found, question, start);
      this.tell(why, found, question);
    });
    if (why === 'start') bringIntoView();
    this.isFresh = why === 'start' || (this.isFresh && ['after', 'moved', 'news'].includes(why));
    if (!this.hasNews) return;
    this.hasNews = false;
    await this.answer('news');
  }

  /**
   * Whoever asks for open places is never answered as if they had not: without the code of hours, or a clock to go by, each is in doubt.
   * @param {Position} position @returns {import('../core/nearest.js').Question & {openNow: boolean}}
   */
  question({ lat, lon }) {
    const { ask, settings, live, nowMs, today } = this.means;
    const state = live();
    const setBack = new Set([...this.passed, ...(state ? state.setBack() : [])]);
    const instantMs = nowMs();
    const asked = ask.read();
    // what was asked for can always be taken back
    ask.openNow.disabled = instantMs === null && !asked.openNow;
    const stateAt = this.after && instantMs !== null ? this.after.stateAt : undefined;
    const { zone, listNeverVerified } = settings;
    return { lat, lon, ...asked, nowMs: Number(instantMs), today: today(), listNeverVerified, zone, setBack, stateAt };
  }

  /** @param {Found} found @param {ReturnType<Answering['question']>} question @param {Start} start */
  show(found, question, start) {
    const { atlas, live, nowMs, settings } = this.means;
    const { passed } = this;
    this.hasGained = Boolean(this.after);
    const hasMap = Boolean(document.querySelector('#map'));
    showAnswer(found, { ...question, nowMs: nowMs(), settings, hasMap, live: live(), passed, count: atlas.count, fetched: this.fetched, after: this.after }, start.basis);
    markChosen(this.chosen);
    document.dispatchEvent(new CustomEvent('shelterfinder:answer', { detail: { ...found, question, accuracyM: start.position.accuracyM } }));
  }

  /** Say what came of it: everything to who asked, and to who only walks no more than they need. @param {Why} why @param {Found} found @param {ReturnType<Answering['question']>} question */
  tell(why, found, { openNow, stateAt }) {
    const before = this.listed;
    const { listed, kept } = found;
    this.listed = listed.map(({ place }) => place.id);
    const nearest = listed.length ? word('status.nearest', this.named(listed[0])) : isWhole(found) ? word('status.nothing') : word('status.nothing_yet');
    if (why === 'skip') return tell(word('status.passed'), nearest);
    if (why === 'after') return;
    if (why !== 'moved' && why !== 'news') {
      return tell(listed.length ? word('status.found', { n: listed.length }) : '', nearest, openNow && !stateAt ? doubtOfHours() : '');
    }
    const isChoiceLost = kept.some(({ place }) => before.includes(place.id) && !this.listed.includes(place.id));
    const changes = this.following ? this.following.changes(before, this.listed, nearest, isChoiceLost) : [];
    // the distance that stands in the status line is that of another spot now
    if (why === 'moved' || changes.length) tell(...changes);
  }

  /** @param {import('../core/nearest.js').Answer} answer */
  named({ place, distanceM }) {
    return { name: said(place.names, this.means.settings.defaultLanguage).words, distance: distanceWords(distanceM) };
  }

  /**
   * Whether places must stay: the reader's own choice, and everything while an answer is looked for among them.
   * @param {import('../core/shards.js').Place[]} places @returns {boolean}
   */
  holds(places) {
    return this.isBusy || places.some(({ id }) => id === this.chosen);
  }

  searchFarther() {
    this.filesMax += FILES_MAX;
    return this.answer('more');
  }

  /** @param {HTMLElement|null} button or link in the answer */
  pressed(button) {
    if (!button) return;
    const item = /** @type {HTMLElement|null} */ (button.closest('[data-place]'));
    if (button.dataset.ease) return this.means.ask.ease(button.dataset.ease);
    if (!item) return;
    const id = item.dataset.place || '';
    const what = button.dataset.slot;
    if (what === 'skip') return this.pass(id);
    if (what === 'unskip') return this.takeBack(id);
    if (what === 'send') sendCard(item, button);
    this.choose(id);
    if (what === 'show') showOnMap(id);
  }

  /** @param {string|null} id of the place the reader goes to */
  choose(id) {
    this.chosen = id;
    markChosen(id);
  }

  /** Full or locked: set this place back for this visit, and lead to the next. @param {string} id */
  async pass(id) {
    this.passed.add(id);
    if (this.chosen === id) this.choose(null);
    await this.answer('skip');
    this.focus(document.querySelector('#nearest .place-name'));
  }

  /** The place can be entered after all. @param {string} id */
  async takeBack(id) {
    this.passed.delete(id);
    await this.answer('undo');
    this.focus(document.querySelector(`#answer [data-place="${id}"] .place-name`));
  }

  /** @param {Element|null} part of a card; the title of the answer where there is none */
  focus(part) {
    const target = /** @type {HTMLElement} */ (part || find(document, '#answer-title'));
    target.tabIndex = -1;
    target.focus();
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

/** Nobody could say of any place whether it is open: the doubt of the first of them, as its card says it. @returns {string} '' where there is none */
function doubtOfHours() {
  const doubt = document.querySelector('#uncertain [data-slot="doubt-hours"]');
  return (doubt && doubt.textContent) || '';
}
