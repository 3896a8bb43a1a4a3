/**
 * Follows the reader while they walk: watches the position, and asks for a new answer when they have really gone somewhere.
 * It stops at the press of a button, and rests while nobody sees the page. A position that will not do changes nothing, and is said.
 *
 * @typedef {import('../core/position.js').Position} Position
 */
import { changeOf, hasMoved, QUIET_MS } from '../core/following.js';
import { ACCURACY_MAX_M } from '../core/position.js';
import { watch } from '../device/position.js';
import { find, slot } from './slots.js';
import { tell } from './status.js';
import { word } from './words.js';

/** Devices lose the position for moments, and find it again; a gap shorter than this, 12 m on foot, is not worth a word. */
const GAP_MS = 10000;

export class Following {
  /** @param {(position: Position) => Promise<string|null>} moveTo answers from there; gives words where the answer must stay for the last position */
  constructor(moveTo) {
    this.moveTo = moveTo;
    this.box = find(document, '#following');
    this.button = find(document, '#follow');
    /** @type {Position|null} where the answer that stands was measured from; null where nothing is followed */
    this.from = null;
    this.isWanted = false;
    /** @type {(() => void)|null} */
    this.unwatch = null;
    /** @type {Position|null} came while an answer was still looked for */
    this.next = null;
    this.isBusy = false;
    /** True while a reader who heard that the order has changed is left in peace. */
    this.isQuiet = false;
    /** What was last said of positions that will not do, so that it is said once. */
    this.held = '';
    /** @type {ReturnType<typeof setTimeout>|undefined} waits whether the position comes back */
    this.gap = undefined;
    this.button.addEventListener('click', () => (this.isWanted ? this.rest() : this.go()));
    document.addEventListener('visibilitychange', () => this.look());
  }

  /** Follow from here on. @param {Position} from */
  begin(from) {
    this.from = from;
    this.box.hidden = false;
    this.go();
  }

  /** Follow no longer, and take the button away: the answer is measured from somewhere else now. */
  end() {
    this.from = null;
    this.isWanted = false;
    this.box.hidden = true;
    this.look();
  }

  go() {
    this.isWanted = true;
    this.held = '';
    this.say(word('follow.on'), word('follow.stop'));
    this.look();
  }

  /** The reader stops it; the list stays as it is. */
  rest() {
    this.isWanted = false;
    this.say(word('follow.off'), word('follow.again'));
    this.look();
  }

  /** @param {string} what @param {string} action */
  say(what, action) {
    slot(this.box, 'follow').textContent = what;
    this.button.textContent = action;
  }

  /** Watch while it is wanted and somebody sees the page. */
  look() {
    const wanted = this.isWanted && !document.hidden;
    if (wanted && !this.unwatch) this.unwatch = watch((fix) => this.came(fix), (code) => this.refused(code));
    if (wanted || !this.unwatch) return;
    clearTimeout(this.gap);
    this.unwatch();
    this.unwatch = null;
  }

  /** One position after the other; of those that come meanwhile only the last. @param {Position} fix */
  async came(fix) {
    clearTimeout(this.gap);
    this.gap = undefined;
    this.next = fix;
    if (this.isBusy) return;
    this.isBusy = true;
    try {
      while (this.next && this.from) await this.step(this.next);
    } finally {
      // a step that fails must not be the last
      this.isBusy = false;
    }
  }

  /** @param {Position} fix */
  async step(fix) {
    this.next = null;
    const isGood = Number(fix.accuracyM) <= ACCURACY_MAX_M;
    if (this.from && isGood && !hasMoved(this.from, fix)) return this.hold('');
    const words = await this.moveTo(fix);
    if (!this.from) return;
    if (!words) this.from = fix;
    this.hold(words || '');
  }

  /** @param {string} code */
  refused(code) {
    if (code !== 'denied') {
      this.gap = this.gap || setTimeout(() => this.hold(word('refused.unavailable')), GAP_MS);
      return;
    }
    this.rest();
    this.hold(word('refused.denied'));
  }

  /**
   * What to say of an answer that nobody asked for: no more than who walks needs to know.
   * @param {string[]} before ids of the places listed @param {string[]} after @param {string} nearest words for the first of them
   * @param {boolean} isChoiceLost whether the reader's own choice is no longer among them
   * @returns {string[]} sentences
   */
  changes(before, after, nearest, isChoiceLost) {
    const change = changeOf(before, after);
    if (change === null || (change === 'order' && this.isQuiet && !isChoiceLost)) return [];
    this.isQuiet = true;
    setTimeout(() => (this.isQuiet = false), QUIET_MS);
    return [word('status.changed'), nearest, isChoiceLost ? word('status.kept') : ''];
  }

  /** Say, once, why the list stays for the last good position; or take that back. @param {string} why '' where nothing is wrong */
  hold(why) {
    if (why === this.held) return;
    const box = slot(this.box, 'follow');
    const status = find(document, '#status');
    const before = box.textContent;
    box.textContent = why ? `${why} ${word('follow.held')}` : this.isWanted ? word('follow.on') : word('follow.off');
    if (why) tell(box.textContent);
    else if (status.textContent === before) tell();
    this.held = why;
  }
}
