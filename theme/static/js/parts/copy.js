/**
 * The state of the kept copy, looked at afresh at every start: what is there, how old it is, whether it is whole; and the newer copy that
 * has come beside it. One line in the footer of each page; the page about the copy says more.
 *
 * @typedef {import('../core/copy.js').Manifest} Manifest
 * @typedef {'folder'|'insecure'|'old'|'blocked'|'unwanted'} Hindrance
 * @typedef {{manifest: Manifest, name: string, have: number, of: number, kept: import('../device/copies.js').Kept}} Found  of the files of
 *   the core in the languages that are kept
 */
import { addressOf, joined } from '../core/copy.js';
import { newest } from '../core/newest.js';
import { today } from '../device/clock.js';
import { lacking, readKept } from '../device/copies.js';
import { isFirstTime, kept } from '../device/stores.js';
import { hindrance, register, rootUrl, workerTrouble } from '../device/worker.js';
import { dated, word } from './words.js';

/** After a failure it is tried again, later each time, as long as the page is open. */
const AGAIN_MS = [5e3, 30e3, 120e3, 600e3];

/** Under this name the browser keeps that the reader wants no copy. */
export const UNWANTED = 'no copy';

export class Copy {
  constructor() {
    this.root = rootUrl();
    /** @type {Hindrance|null} */
    this.hindrance = hindrance() || (kept(UNWANTED) ? 'unwanted' : null);
    /** Why it could not be kept or brought up to date last time. @type {string|null} */
    this.failure = null;
    /** @type {(() => void)[]} */
    this.listeners = [];
    this.failures = 0;
    this.timer = 0;
    this.showLine = newest(() => this.line());
  }

  /** Begin: keep the copy, and hear what becomes of it. */
  async start() {
    if (location.hash === '#not-kept') sayNotKept();
    if (this.hindrance) return this.changed();
    navigator.serviceWorker.addEventListener('message', ({ data }) => this.hear(data));
    addEventListener('online', () => this.look());
    // this script comes late: a newer copy may have taken over between the page and it
    await this.renew();
    await this.look();
  }

  /** Ask the host for a newer copy, and see what is kept. */
  async look() {
    try {
      const registration = await register();
      if (registration.active) await registration.update();
      this.failure = null;
      if (registration.active && (await this.isLacking())) registration.active.postMessage('repair');
    } catch (error) {
      this.failure = await workerTrouble();
      if (this.failure) this.lookLater();
      else if (!navigator.serviceWorker.controller) this.hindrance = 'blocked';
    }
    this.changed();
  }

  /** Try again, later each time. */
  lookLater() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(), AGAIN_MS[Math.min(this.failures++, AGAIN_MS.length - 1)]);
  }

  /** What the worker tells. @param {{copy?: string, reason?: string}} data */
  hear(data) {
    if (!data || !data.copy) return;
    if (data.copy === 'serves') this.renew(true);
    this.failure = data.copy === 'failed' ? String(data.reason) : null;
    if (this.failure) this.lookLater();
    else this.failures = 0;
    this.changed();
  }

  /**
   * Another copy answers: show its state at once to somebody who has not begun to read, else when they say so. Once in a tab for each
   * copy, so that no host and no fault can make a page load itself for ever.
   * @param {boolean} [hasJustTakenOver]
   */
  async renew(hasJustTakenOver = false) {
    const newer = await this.newer(hasJustTakenOver);
    const old = document.getElementById('copy-news');
    if (old) old.remove();
    if (!newer) return this.changed();
    // a browser that cannot tell whether somebody has begun counts as one where somebody has
    const { hasBeenActive = true } = /** @type {any} */ (navigator).userActivation || {};
    const isUntouched = !hasBeenActive && !scrollY && document.visibilityState === 'visible';
    if (isUntouched && isFirstTime(newer)) return location.reload();
    const strip = document.createElement('p');
    strip.id = 'copy-news';
    strip.className = 'panel';
    strip.setAttribute('role', 'status');
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'button';
    button.textContent = word('copy.show');
    button.addEventListener('click', () => location.reload());
    strip.append(`${word('copy.newer')} `, button);
    (document.querySelector('main') || document.body).prepend(strip);
  }

  /**
   * The copy that has this very page in a newer state than the one on the screen. A page that is not kept comes from the host, which may
   * well be newer than the copy: only a copy that takes over after the page can be newer. It is compared by its build, but for those of
   * areas and places, whose builds are their own: they stay what they are until the reader goes on.
   * @param {boolean} hasJustTakenOver @returns {Promise<string|null>} its name
   */
  async newer(hasJustTakenOver) {
    const found = await this.found();
    if (!found) return null;
    const { build, date = '' } = document.documentElement.dataset;
    const page = await (await caches.open(found.name)).match(this.root + addressOf(location.href, this.root));
    if (!page) return hasJustTakenOver && build !== found.manifest.build && !document.querySelector('.page-area, .page-place') ? found.name : null;
    const [, keptBuild, keptDate] = /data-build="([^"]*)" data-date="([^"]*)"/.exec(await page.text()) || [];
    return (build !== keptBuild || date !== keptDate) && date <= keptDate ? found.name : null;
  }

  /** What is kept now; null for nothing that could answer. @returns {Promise<Found|null>} */
  async found() {
    const wanted = await readKept(this.root);
    const { current } = wanted;
    const answer = current && (await caches.has(current)) && (await (await caches.open(current)).match(`${this.root}offline.json`));
    if (!answer) return null;
    /** @type {Manifest} */
    const manifest = JSON.parse((await answer.json()).payload);
    const core = joined(wanted.languages.map((language) => manifest.core[language] || []));
    const missing = await lacking(this.root, current, core);
    return { manifest, name: current, have: core.length - missing.length, of: core.length, kept: wanted };
  }

  /** Whether something is missing: a browser has thrown away part of what it kept, or the reader has come to another language. */
  async isLacking() {
    const found = await this.found();
    return found === null || found.have < found.of || !found.kept.languages.includes(document.documentElement.lang);
  }

  /** Tell everybody, and the footer. */
  async changed() {
    await this.showLine();
    for (const listener of this.listeners) listener();
  }

  /** Say in the footer what is kept. */
  async line() {
    const line = await this.words();
    const footer = document.querySelector('#data-age');
    if (footer && line) {
      const place = document.getElementById('copy-state') || Object.assign(document.createElement('p'), { id: 'copy-state' });
      place.textContent = line;
      footer.after(place);
    }
  }

  /** What is kept, how old, and whether it is whole; null where there is nothing to say. @returns {Promise<string|null>} */
  async words() {
    if (this.hindrance === 'folder') return null;
    if (this.hindrance) return word(`copy.cannot.${this.hindrance}`);
    const found = await this.found();
    const trouble = this.failure ? word(`copy.failed.${this.failure}`) : '';
    if (!found) return trouble ? `${word('copy.none')} ${trouble}` : null;
    const values = { date: dated(found.manifest.date.slice(0, 10), today()), have: found.have, of: found.of };
    const state = word(found.have < found.of ? 'copy.partial' : 'copy.whole', values);
    return trouble ? `${state} ${trouble}` : state;
  }
}

/** Say that this is the home page because another is not kept; then the address is that of the home page again. */
function sayNotKept() {
  const line = Object.assign(document.createElement('p'), { id: 'not-kept', className: 'panel', textContent: word('copy.not_kept') });
  line.setAttribute('role', 'alert');
  (document.querySelector('main') || document.body).prepend(line);
  history.replaceState(history.state, '', location.pathname);
}

/** @returns {Copy} */
export function startCopy() {
  const copy = new Copy();
  copy.start().catch(() => copy.changed());
  return copy;
}
