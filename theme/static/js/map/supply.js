/**
 * Brings the files that views of the map need, a few at a time, and lets go of what was seen longest ago.
 *
 * @typedef {import('../core/atlas.js').Atlas} Atlas
 * @typedef {import('../core/tree.js').Node} Node
 * @typedef {import('./view.js').View} View
 */
import { PLACES_MAX, isIn, planOf, surplusOf } from './view.js';

/** A browser keeps six connections to a host open (HTTP/1.1); two are left for the answer and the streets. */
const AT_ONCE = 4;
/**
 * Two full views: going back costs nothing. A place takes 2 kB of memory, one with much to tell 7 kB (measured in Node on towns of generated
 * places and on the demonstration), so a reader who roams a nation keeps 12 to 43 MB.
 */
const KEPT_MAX = 2 * PLACES_MAX;

export class Supply {
  /**
   * @param {Atlas} atlas @param {(name: string) => Promise<string>} load
   * @param {() => void} onChange after files came or were refused @param {(node: Node) => boolean} isNeeded whether the answer holds a place of a file
   */
  constructor(atlas, load, onChange, isNeeded) {
    this.atlas = atlas;
    this.load = load;
    this.onChange = onChange;
    this.isNeeded = isNeeded;
    /** @type {Set<string>} files that could not be had */
    this.refused = new Set();
    /** @type {Map<string, number>} the turn in which each file was last in a view */
    this.lastSeen = new Map();
    /** Counts the views, so that fetching for one ends when the reader looks elsewhere. */
    this.turn = 0;
  }

  /** What of the registry is in a view. @param {View} view */
  seen(view) {
    const { south, west, north, east } = view;
    const { files, heaps, here } = this.atlas.inBounds(south, west, north, east);
    const places = here.flatMap((node) => (node.places || []).filter((place) => isIn(place, view)));
    return { files, heaps, here, places };
  }

  /** What a view needs and how it is shown. @param {View} view */
  plan(view) {
    return planOf(this.seen(view), { lat: (view.south + view.north) / 2, lon: (view.west + view.east) / 2 }, this.refused);
  }

  /** Fetch what a view needs, until it is here or the reader looks elsewhere. @param {View} view */
  async bring(view) {
    const turn = ++this.turn;
    for (let { wanted } = this.plan(view); wanted.length && turn === this.turn; { wanted } = this.plan(view)) {
      await Promise.all(wanted.slice(0, AT_ONCE).map((name) => this.one(name)));
      this.onChange();
    }
    if (turn === this.turn) this.letGo(view);
  }

  /** @param {string} name of a file */
  async one(name) {
    try {
      this.atlas.take(name, await this.load(name));
    } catch (_) {
      this.refused.add(name);
    }
  }

  /** Ask again for what could not be had. @param {View} view */
  again(view) {
    this.refused.clear();
    return this.bring(view);
  }

  /** @param {View} view that the reader looks at */
  letGo(view) {
    const inView = new Set(this.seen(view).here);
    for (const { file } of inView) this.lastSeen.set(file, this.turn);
    const { here } = this.atlas.inBounds(-90, -180, 90, 180);
    for (const { file } of surplusOf(here, this.lastSeen, (node) => inView.has(node) || this.isNeeded(node), KEPT_MAX)) this.atlas.release(file);
  }
}
