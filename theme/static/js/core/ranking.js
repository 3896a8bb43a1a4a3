/**
 * How well a thing answers a text, and which answers stand first.
 *
 * @typedef {import('./things.js').Things} Things
 * @typedef {import('./things.js').Kind} Kind
 * @typedef {import('./things.js').Text} Text
 * @typedef {import('./pinyin.js').Pinyin} Pinyin
 * @typedef {{wanted: string[], begun: string[], text: string, whole: string, typed: string}} Query  folded words; the same with a gap before each;
 *   how a line begins that begins so, and a whole line; the letters if they can be pinyin
 * @typedef {{kind: Kind|'address', label: string, lat: number, lon: number, id: string, names: Text, areas: Text, distanceM: number|null,
 *   rank: number}} Found
 *   `label` is what matched; `id` of a place or an area of the registry, else ''; `areas` the names of the area it lies in or near to; `distanceM` on the
 *   sphere, within 0.6 %: a name stands for a house or a street, not for a door; `rank` as `rankOf` gives it
 * @typedef {{things: Things, i: number, rank: number, key: number, by: number}} Hit  `key` tells rank and kind, `by` orders those of one key
 * @typedef {{limit: number, here: {lat: number, lon: number}|null, languages: string[]}} Wish  languages: the reader's first
 */
import { haversineM } from './distance.js';
import { spacedWords } from './fold.js';
import { KINDS, lined } from './things.js';

/** An answer by pinyin goes after the equally good one by name, one by address after that, and both before a worse one by name. */
const SOUNDED = 0.25;
const ADDRESS = 0.5;
/** Every word stands in some label of the thing, but not all in one. */
const SCATTERED = 4;
/** All that is said is its area. */
const AREA_ONLY = 5;

/**
 * How well a thing answers, the lower the better: 0 to 3 are the label itself, its beginning, beginnings of its words, anything inside;
 * Infinity is not at all.
 * @param {Things} things @param {number} i @param {Query} query @param {Pinyin} pinyin @returns {number}
 */
export function rankOf(things, i, query, pinyin) {
  const { wanted, typed } = query;
  const called = things.called[i];
  const addresses = things.addressLines(i);
  let best = rankInAny(called, addresses, things.areaLines(i), wanted);
  if (best === SCATTERED) best = Math.min(best, rankOfLines(called, query), ADDRESS + rankOfLines(addresses, query));
  if (!typed || best < 1) return best;
  best = SOUNDED + pinyin.rank(called, typed, best - SOUNDED);
  return addresses ? SOUNDED + ADDRESS + pinyin.rank(addresses, typed, best - SOUNDED - ADDRESS) : best;
}

/**
 * How words answer that stand anywhere. Most things end here, so nothing is made.
 * @param {string} called @param {string} addresses @param {string} areas as of `lined` @param {string[]} wanted
 */
function rankInAny(called, addresses, areas, wanted) {
  let best = AREA_ONLY;
  for (const want of wanted) {
    if (called.includes(want) || addresses.includes(want)) best = SCATTERED;
    else if (!areas.includes(want)) return Infinity;
  }
  return best;
}

/** The best of the lines. @param {string} lines as of `lined` @param {Query} query */
function rankOfLines(lines, { wanted, begun, text, whole }) {
  if (lines.includes(text)) return lines.includes(whole) ? 0 : 1;
  let best = Infinity;
  // one word stands in some line if it stands in all of them
  for (const line of wanted.length > 1 ? lines.split('\n') : [lines]) {
    if (begun.every((want) => line.includes(want))) return 2;
    if (wanted.every((want) => line.includes(want))) best = 3;
  }
  return best;
}

/** All that answers is counted; only the best few are kept, and measured. */
export class Hits {
  /** @param {Wish} wish */
  constructor(wish) {
    this.wish = wish;
    this.count = 0;
    /** @type {Hit[]} by rank, then kind, then distance if a start is known, else by length of the name; equal ones as they came */
    this.best = [];
  }

  /** @param {Things} things @param {number} i @param {number} rank */
  add(things, i, rank) {
    const { best, wish } = this;
    const key = rank * 32 + things.kindOf(i); // ranks differ by 0.25 at least, which is eight kinds: no two share a key
    const last = best[wish.limit - 1];
    this.count++;
    if (last && key > last.key) return;
    const by = weight(things, i, wish);
    const at = best.findIndex((other) => key < other.key || (key === other.key && by < other.by));
    if (last && at < 0) return;
    best.splice(at < 0 ? best.length : at, 0, { things, i, rank, key, by });
    if (last) best.pop();
  }

  /** @param {Query} query @param {Pinyin} pinyin @returns {Found[]} */
  found(query, pinyin) {
    return this.best.map((hit) => told(hit, query, pinyin, this.wish));
  }
}

/** @param {Things} things @param {number} i @param {Wish} wish */
function weight(things, i, { here }) {
  return here ? haversineM(here, things.at(i)) : things.called[i].length;
}

/** @param {Hit} hit @param {Query} query @param {Pinyin} pinyin @param {Wish} wish @returns {Found} */
function told({ things, i, rank }, query, pinyin, { here, languages }) {
  const at = things.at(i);
  const [names, addresses, areas] = [things.textOf('names', i), things.textOf('addresses', i), things.textOf('areas', i)];
  const [byName, name] = bestLabel([...inOrder(names, languages), ...things.others[i].split('\n').filter(Boolean)], query, pinyin);
  const [byAddress, address] = bestLabel(inOrder(addresses, languages), query, pinyin);
  const isAddress = byAddress < byName;
  return {
    kind: /** @type {Found['kind']} */ (isAddress ? 'address' : KINDS[things.kindOf(i)]),
    label: isAddress ? address : name,
    ...at,
    id: things.idOf(i),
    names,
    areas,
    distanceM: here && haversineM(here, at),
    rank,
  };
}

/** The texts, those in the reader's languages first. @param {Text} text @param {string[]} languages */
function inOrder(text, languages) {
  return [...new Set([...languages, ...Object.keys(text)])].map((tag) => text[tag]).filter(Boolean);
}

/** The label that answers best, the first of equals. @param {string[]} labels @param {Query} query @param {Pinyin} pinyin @returns {[number, string]} */
function bestLabel(labels, query, pinyin) {
  const { typed } = query;
  /** @type {[number, string]} */
  let best = [Infinity, labels[0] || ''];
  spacedWords(labels).forEach((text, i) => {
    const line = lined([text]);
    const rank = Math.min(rankOfLines(line, query), typed ? SOUNDED + pinyin.rank(line, typed, Infinity) : Infinity);
    if (rank < best[0]) best = [rank, labels[i]];
  });
  return best;
}
