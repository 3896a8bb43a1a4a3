/**
 * Search among names, other names, addresses and areas, in every language at once: a city from one file, a nation from
 * the few files that a text needs (plugins/shelterfinder/search/FORMAT.md).
 *
 * @typedef {import('./ranking.js').Found} Found
 * @typedef {import('./ranking.js').Query} Query
 * @typedef {import('./things.js').Load} Load
 * @typedef {import('./ranking.js').Wish & {load: Load}} Asked
 * @typedef {{found: Found[], count: number, more: boolean, isStreetOnly: boolean}} Result  `count` of all that answer, `more` if others may that
 *   were not loaded, `isStreetOnly` if nothing has the number of the house and streets are given without it
 */
import { wordsOf } from './fold.js';
import { END, Grams, START, piecesOf, soundsOf } from './grams.js';
import { Pinyin, isTyped } from './pinyin.js';
import { Hits, rankOf } from './ranking.js';
import { demand, verified } from './refusal.js';
import { FORMAT, KINDS, LON, STEPS_PER_DEG, Things, fetched, hashes, integers, readings, strings } from './things.js';

const STREET = KINDS.indexOf('street');
const COUNT_MAX = 5e6;
/** Things that may be looked at one by one; with more candidates another list is worth its request. */
const ENOUGH = 100;
/** Parts (4 kB each) loaded for one answer. */
const PARTS_MAX = 6;
/** What people write after a street's name: the number of the house, "12 b", "５号", "3丁目4番地". */
const HOUSE = / ?\d+ ?([a-z]|[号號弄番]|番地|丁目)?$/;

export class Search {
  /** @param {string} name of the search file @param {string} payload @throws {import('./shards.js').DataRefused} */
  constructor(name, payload) {
    const root = verified(name, payload, FORMAT, (data) => data);
    this.count = integers([root.count], 1, 1, COUNT_MAX, 'count')[0];
    this.country = strings([root.country], 1, 'country', /^[A-Z]{2}$/)[0];
    /** South, west, north, east in degrees of all that can be found. */
    this.bounds = integers(root.bounds, 4, -LON, LON, 'bounds').map((steps) => steps / STEPS_PER_DEG);
    /** @type {Map<number, Things>} parts that have come; in a city one that is everything */
    this.parts = new Map();
    this.pinyin = new Pinyin({});
    /** @type {number[]} things in each part */
    this.sizes = [this.count];
    /** @type {number[]} number of the first thing of each part */
    this.starts = [0];
    /** @type {string[]} */
    this.hashes = [];
    this.soundFile = '';
    /** @type {{query: Query, answering: number[]}|null} what was asked last, and what answered: to another letter, nothing else can */
    this.last = null;
    /** @type {Grams|null} null in a city */
    this.grams = null;
    if (root.things) this.takeAll(root);
    else this.takeRoot(root);
  }

  /** @param {any} root of a city: everything */
  takeAll(root) {
    this.parts.set(0, this.thingsOf(root.things, 0));
    this.pinyin = new Pinyin(readings(root.readings));
  }

  /** @param {any} root of a nation: what there is to load */
  takeRoot(root) {
    this.sizes = integers(root.sizes, null, 1, this.count, 'sizes');
    this.hashes = hashes(root.parts, this.sizes.length, 'parts');
    for (const size of this.sizes.slice(0, -1)) this.starts.push(this.starts[this.starts.length - 1] + size);
    demand(this.sizes.reduce((sum, size) => sum + size, 0) === this.count, 'sizes');
    this.grams = new Grams(root, this.count);
    this.soundFile = hashes(root.readings, null, 'readings')[0] || '';
  }

  /**
   * What answers a text best. A text without a letter or a digit finds nothing.
   * @param {string} text @param {Asked} asked @returns {Promise<Result>}
   * @throws {import('./shards.js').DataRefused} and what `load` throws
   */
  async find(text, asked) {
    const wanted = wordsOf(text);
    const result = await this.findWords(wanted, asked, false);
    if (result.count || result.more) return result;
    const street = withoutNumber(wanted);
    return street.length ? this.findWords(street, asked, true) : result;
  }

  /** @param {string[]} wanted @param {Asked} asked @param {boolean} isStreetOnly @returns {Promise<Result>} */
  async findWords(wanted, asked, isStreetOnly) {
    const hits = new Hits(asked);
    if (!wanted.length) return { found: [], count: 0, more: false, isStreetOnly };
    if (this.soundFile && isTyped(wanted)) await this.loadReadings(asked.load);
    const begun = wanted.map((want) => ` ${want}`);
    const text = `\n${begun.join('')}`;
    const query = { wanted, begun, text, whole: `${text}\n`, typed: this.pinyin.typed(wanted) };
    /** @type {number[]} */
    const answering = [];
    const look = (/** @type {Things} */ things, /** @type {number} */ i) => {
      const rank = rankOf(things, i, query, this.pinyin);
      if (rank === Infinity) return;
      answering.push(i);
      if (!isStreetOnly || things.kindOf(i) === STREET) hits.add(things, i, rank);
    };
    const more = await this.lookAtAll(query, asked.load, look);
    this.last = { query, answering };
    return { found: hits.found(query, this.pinyin), count: hits.count, more, isStreetOnly };
  }

  /**
   * Look at everything that can answer.
   * @param {Query} query @param {Load} load @param {(things: Things, i: number) => void} look
   * @returns {Promise<boolean>} whether something that was not loaded can answer too
   */
  async lookAtAll(query, load, look) {
    const all = this.grams ? null : this.parts.get(0);
    if (all) {
      const { last } = this;
      if (last && isNarrower(query, last.query)) for (const i of last.answering) look(all, i);
      else for (let i = 0; i < all.count; i++) look(all, i);
      return false;
    }
    const [numbers, more] = await this.candidates(query, load);
    const { byPart, isAll } = this.grouped(await this.likeliest(numbers, query, load));
    await Promise.all([...byPart.keys()].map((part) => this.loadPart(part, load)));
    for (const [part, indexes] of byPart) for (const i of indexes) look(/** @type {Things} */ (this.parts.get(part)), i);
    return more || !isAll;
  }

  /**
   * The numbers of the things that can answer, and whether there can be others.
   * @param {Query} query @param {Load} load @returns {Promise<[Set<number>, boolean]>}
   */
  async candidates({ wanted, typed }, load) {
    const grams = /** @type {Grams} */ (this.grams);
    let more = false;
    /** Those of the pieces that lead to few files; what nearly everything has tells nothing apart. @param {string[]} all @param {string} instead */
    const few = (all, instead) => {
      const narrow = all.filter((piece) => !grams.isWide(piece));
      if (narrow.length) return narrow;
      more = true;
      return [instead];
    };
    const pieces = wanted.map(piecesOf).reduce((all, some) => all.concat(some), []);
    /** @type {Set<number>} */
    // one or two letters alone stand in too many words: what begins with them is found, and that there is more is said
    const numbers = await this.thingsWithAll(few(pieces, piecesOf(START + wanted[0])[0]), load);
    for (const initials of typed ? this.pinyin.initials(typed) : []) {
      const sounds = soundsOf(initials);
      for (const number of await this.thingsWithAll(few(sounds, sounds[0]), load)) numbers.add(number);
    }
    return [numbers, more];
  }

  /**
   * What has all of some pieces: those that are here first, then others two at a time, until few enough are left to look at.
   * @param {string[]} pieces @param {Load} load @returns {Promise<Set<number>>}
   */
  async thingsWithAll(pieces, load) {
    const grams = /** @type {Grams} */ (this.grams);
    const here = pieces.filter((piece) => grams.isHere(piece));
    const rest = pieces.filter((piece) => !grams.isHere(piece));
    /** @type {Set<number>|null} */
    let shared = null;
    while (here.length || (rest.length && (!shared || shared.size > ENOUGH))) {
      const sets = await Promise.all((here.length ? here.splice(0) : rest.splice(0, 2)).map((piece) => grams.things(piece, load)));
      for (const set of sets) shared = shared ? both(shared, set) : set;
    }
    return shared || new Set();
  }

  /**
   * The candidates, where they lie in many parts with those first that the text is likely to be the whole name of, then those it begins.
   * @param {Set<number>} numbers @param {Query} query @param {Load} load @returns {Promise<number[]>}
   */
  async likeliest(numbers, { wanted }, load) {
    const inOrder = [...numbers].sort((a, b) => a - b);
    if (this.grouped(inOrder).isAll) return inOrder;
    const first = piecesOf(START + wanted[0])[0];
    const last = piecesOf(wanted[wanted.length - 1] + END).slice(-1)[0];
    const [begins, ends] = await Promise.all([first, last].map((piece) => /** @type {Grams} */ (this.grams).things(piece, load)));
    const tier = (/** @type {number} */ number) => (begins.has(number) ? 0 : 2) + (ends.has(number) ? 0 : 1);
    return inOrder.sort((a, b) => tier(a) - tier(b) || a - b);
  }

  /**
   * Things by the part they stand in, as far as parts may be loaded for one answer.
   * @param {number[]} numbers @returns {{byPart: Map<number, number[]>, isAll: boolean}}
   */
  grouped(numbers) {
    /** @type {Map<number, number[]>} */
    const byPart = new Map();
    let isAll = true;
    let wanted = 0;
    for (const number of numbers) {
      const [part, index] = this.placeOf(number);
      const indexes = byPart.get(part);
      if (indexes) indexes.push(index);
      else if (this.parts.has(part) || wanted++ < PARTS_MAX) byPart.set(part, [index]);
      else isAll = false;
    }
    return { byPart, isAll };
  }

  /** @param {number} number @returns {[number, number]} the part of a thing and its index there */
  placeOf(number) {
    let [low, high] = [0, this.starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.starts[middle] <= number) low = middle;
      else high = middle;
    }
    return [low, number - this.starts[low]];
  }

  /** @param {number} i @param {Load} load */
  async loadPart(i, load) {
    if (this.parts.has(i)) return;
    this.parts.set(i, await fetched('things', this.hashes[i], load, ({ things }) => this.thingsOf(things, i)));
  }

  /** @param {unknown} columns @param {number} part @returns {Things} */
  thingsOf(columns, part) {
    const things = new Things(columns);
    demand(things.count === this.sizes[part], 'count', things.count);
    return things;
  }

  /** @param {Load} load */
  async loadReadings(load) {
    this.pinyin = await fetched('readings', this.soundFile, load, (data) => new Pinyin(readings(data.readings)));
    this.soundFile = '';
  }
}

/**
 * Whether only what answered one query can answer another: each of its words goes on in a word of the other, and its letters in the other's.
 * @param {Query} query @param {Query} before
 */
function isNarrower({ wanted, typed }, before) {
  const goesOn = !typed || (before.typed && typed.startsWith(before.typed));
  return goesOn && before.wanted.every((word) => wanted.some((longer) => longer.includes(word)));
}

/** @param {Set<number>} some @param {Set<number>} others @returns {Set<number>} */
function both(some, others) {
  return new Set([...some].filter((number) => others.has(number)));
}

/** The words without the number of a house at their end; none if there is no number, or nothing else. @param {string[]} wanted @returns {string[]} */
function withoutNumber(wanted) {
  const text = wanted.join(' ');
  let street = text;
  while (HOUSE.test(street)) street = street.replace(HOUSE, '');
  return street && street !== text ? street.split(' ') : [];
}
