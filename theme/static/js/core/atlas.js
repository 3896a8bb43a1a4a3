/**
 * All places of a registry, as far as they came: a tree of files, of which a reader fetches only what a question needs
 * (plugins/shelterfinder/shards/FORMAT.md).
 *
 * @typedef {import('./shards.js').Place} Place
 * @typedef {import('./tree.js').Node} Node
 * @typedef {import('./box.js').Box} Box
 */
import { touch } from './box.js';
import { demand } from './refusal.js';
import { decode } from './shards.js';
import { decodeIndex } from './tree.js';

/** The names of indexes, among the names of shards. */
const INDEX = /(^|\/)index-/;
/** A box that bounds nothing yet: the whole Earth. */
const EARTH = { south: -90, west: -180, north: 90, east: 180 };
/** Degrees of rounding in comparing a position with a box: both are millionths divided by a million, so none is needed, and a billionth hides nothing. */
const EDGE_DEG = 1e-9;

export class Atlas {
  /**
   * @param {string} name of the file that the page names: `shards/places-….js` of a small registry, else `shards/index-….js`
   * @param {string} payload what it handed over
   * @throws {import('./refusal.js').DataRefused} `checksum` or `format`
   */
  constructor(name, payload) {
    /** @type {Map<string, Node>} nodes whose file did not come yet, by its name */
    this.awaited = new Map();
    /** @type {Map<string, Place>} */
    this.byId = new Map();
    /** @type {Node} */
    this.root = { box: EARTH, count: 0, fits: null, file: name, parts: null, places: null };
    if (INDEX.test(name)) this.root = this.index(decodeIndex(name, payload));
    else this.fill(this.root, decode(name, payload));
  }

  /** How many places the registry has, whether they came or not. @returns {number} */
  get count() {
    return this.root.count;
  }

  /** The places that came, in the order of the files. @returns {Place[]} */
  places() {
    /** @type {Place[]} */
    const found = [];
    const add = (/** @type {Node} */ node) => (node.places || []).forEach((place) => found.push(place));
    walk(this.root, () => true, add);
    return found;
  }

  /** A place, if it came. @param {string} id @returns {Place|undefined} */
  place(id) {
    return this.byId.get(id);
  }

  /**
   * Take a file in that the atlas named. Taking one again changes nothing.
   * @param {string} name @param {string} payload
   * @throws {import('./refusal.js').DataRefused} and then nothing was changed: `checksum`, `format`, also for a file that the atlas never named
   */
  take(name, payload) {
    const node = this.awaited.get(name);
    if (!node) return;
    if (INDEX.test(name)) {
      const tree = decodeIndex(name, payload);
      demand(tree.count === node.count && isWithin(tree.box, node.box), 'another index', name);
      demand(!tree.parts || !tree.files.some((file) => this.awaited.has(file.file)), 'a file named twice', name);
      node.parts = [this.index(tree)];
    } else {
      this.fill(node, decode(name, payload));
    }
    this.awaited.delete(name);
  }

  /**
   * What the map needs of a view: the files not yet here, their places as heaps, how many those are, and the nodes whose places are here.
   * @param {number} south @param {number} west @param {number} north @param {number} east degrees; a view may go on beyond ±180
   * @returns {{files: string[], heaps: {lat: number, lon: number, count: number}[], count: number, here: Node[]}} a heap stands in the middle of its box
   */
  inBounds(south, west, north, east) {
    const views = [-360, 0, 360].map((turn) => ({ south, west: west + turn, north, east: east + turn }));
    /** @type {Node[][]} */
    const [found, here] = [[], []];
    const isSeen = (/** @type {Node} */ node) => views.some((view) => touch(view, node.box));
    walk(this.root, isSeen, (node) => !node.parts && (node.places ? here : found).push(node));
    const heaps = found.map(({ box, count }) => ({ lat: (box.south + box.north) / 2, lon: (box.west + box.east) / 2, count }));
    return { files: found.map(({ file }) => file), heaps, count: heaps.reduce((sum, heap) => sum + heap.count, 0), here };
  }

  /** Forget the places of a file, so that what is kept stays bounded; it is then awaited again. The file that the page names stays. @param {string} name */
  release(name) {
    const { here } = this.inBounds(-90, -180, 90, 180);
    for (const node of here.filter(({ file }) => file === name && file !== this.root.file)) {
      for (const { id } of node.places || []) this.byId.delete(id);
      node.places = null;
      this.awaited.set(name, node);
    }
  }

  /** The tree of an index whose files are now awaited. @param {import('./tree.js').Tree} tree @returns {Node} */
  index(tree) {
    for (const node of tree.files) this.awaited.set(node.file, node);
    return tree.root;
  }

  /** Put the places of a shard below its node, once they are what the node says. @param {Node} node @param {Place[]} places */
  fill(node, places) {
    const isRoot = node === this.root;
    demand(isRoot || places.length === node.count, 'places', places.length);
    for (const place of places) {
      demand(!this.byId.has(place.id), 'a place that came already', place.id);
      const points = isRoot ? [] : [place, ...place.entrances];
      for (const { lat, lon } of points) demand(isWithin({ south: lat, west: lon, north: lat, east: lon }, node.box), 'out of bounds', place.id);
    }
    for (const place of places) this.byId.set(place.id, place);
    node.count = places.length;
    node.places = places;
  }
}

/** @param {Box} inner @param {Box} outer */
function isWithin(inner, outer) {
  const isNorthEast = inner.south >= outer.south - EDGE_DEG && inner.west >= outer.west - EDGE_DEG;
  return isNorthEast && inner.north <= outer.north + EDGE_DEG && inner.east <= outer.east + EDGE_DEG;
}

/** Visit a tree from its root, along what `goOn` lets through. @param {Node} node @param {(node: Node) => boolean} goOn @param {(node: Node) => void} act */
function walk(node, goOn, act) {
  if (!goOn(node)) return;
  act(node);
  for (const part of node.parts || []) walk(part, goOn, act);
}
