/**
 * How well a thing answers a text, and which answers stand first.
 *
 * @typedef {import('./things.js').Things} Things
 * @typedef {import('./things.js').Kind} Kind
 * @typedef {import('./things.js').Text} Text
 * @typedef {import('./pinyin.js').Pinyin} Pinyin
 * @typedef {{wanted: string[], text: string, typed: string}} Query  folded words; the same with a gap before each; the letters if they can be pinyin
 * @typedef {{kind: Kind|'address', label: string, lat: number, lon: number, id: string, names: Text, areas: Text, distanceM: number|null,
 *   rank: number}} Found
 *   `label` is what matched; `id` of a place or an area of the registry, else ''; `areas` the names of the area it lies in or near to; `distanceM` on the
 *   sphere, within 0.6 %: a name stands for a house or a street, not for a door; `rank` as `rankOf` gives it
 * @typedef {{limit: number, here: {lat: number, lon: number}|null, languages: string[]}} Wish  languages: the reader's first
 */
import { haversineM } from './distance.js';
import { spacedWords } from './fold.js';
import { KINDS } from './things.js';

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
export function rankOf(things, i, { wanted, text, typed }, pinyin) {
  const called = things.called[i];
  const addresses = things.addressLines(i);
  let best = Infinity;
  let isAreaOnly = true;
  const areas = things.areaLines(i);
  const isLiteral = wanted.every((want) => {
    if (!called.includes(want) && !addresses.includes(want)) return areas.includes(want);
    isAreaOnly = false;
    return true;
  });
  if (isLiteral && isAreaOnly) best = AREA_ONLY;
  else if (isLiteral) best = Math.min(SCATTERED, rankOfLines(called, wanted, text), ADDRESS + rankOfLines(addresses, wanted, text));
  if (!typed || best < 1) return best;
  return Math.min(best, SOUNDED + pinyin.rank(called, typed), SOUNDED + ADDRESS + pinyin.rank(addresses, typed));
}

/** The best of the lines, each with a gap before every word. @param {string} lines @param {string[]} wanted @param {string} text */
function rankOfLines(lines, wanted, text) {
  let best = Infinity;
  for (const line of lines.split('\n')) {
    if (line === text) return 0;
    if (line.startsWith(text)) best = 1;
    else if (best > 2 && wanted.every((want) => line.includes(` ${want}`))) best = 2;
    else if (best > 3 && wanted.every((want) => line.includes(want))) best = 3;
  }
  return best;
}

/** What answers, by how well and what it is. */
export class Hits {
  constructor() {
    this.count = 0;
    /** @type {Map<number, {things: Things, i: number}[]>} by rank, then kind */
    this.byKey = new Map();
  }

  /** @param {Things} things @param {number} i @param {number} rank */
  add(things, i, rank) {
    const key = rank * 32 + things.kindOf(i); // ranks differ by 0.25 at least, which is eight kinds: no two share a key
    const some = this.byKey.get(key);
    if (some) some.push({ things, i });
    else this.byKey.set(key, [{ things, i }]);
    this.count++;
  }

  /**
   * The best: by rank, then kind, then distance if a start is known, else by length of the name.
   * @param {Query} query @param {Pinyin} pinyin @param {Wish} wish @returns {Found[]}
   */
  best(query, pinyin, wish) {
    /** @type {Found[]} */
    const found = [];
    for (const key of [...this.byKey.keys()].sort((a, b) => a - b)) {
      if (found.length >= wish.limit) break;
      const nearest = smallest(this.byKey.get(key) || [], wish.limit - found.length, ({ things, i }) => weight(things, i, wish));
      for (const { things, i } of nearest) found.push({ ...told(things, i, query, pinyin, wish), rank: (key >> 3) / 4 });
    }
    return found;
  }
}

/**
 * The few with the smallest weights, in order, equal ones as they stand; all of thousands need not be sorted for eight.
 * @template T @param {T[]} all @param {number} count @param {(one: T) => number} weigh @returns {T[]}
 */
function smallest(all, count, weigh) {
  /** @type {{one: T, by: number}[]} */
  const best = [];
  for (const one of all) {
    const by = weigh(one);
    if (best.length >= count && by >= best[best.length - 1].by) continue;
    const at = best.findIndex((other) => by < other.by);
    best.splice(at < 0 ? best.length : at, 0, { one, by });
    if (best.length > count) best.pop();
  }
  return best.map(({ one }) => one);
}

/** @param {Things} things @param {number} i @param {Wish} wish */
function weight(things, i, { here }) {
  return here ? haversineM(here, things.at(i)) : things.called[i].length;
}

/** @param {Things} things @param {number} i @param {Query} query @param {Pinyin} pinyin @param {Wish} wish */
function told(things, i, query, pinyin, { here, languages }) {
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
  };
}

/** The texts, those in the reader's languages first. @param {Text} text @param {string[]} languages */
function inOrder(text, languages) {
  return [...new Set([...languages, ...Object.keys(text)])].map((tag) => text[tag]).filter(Boolean);
}

/** The label that answers best, the first of equals. @param {string[]} labels @param {Query} query @param {Pinyin} pinyin @returns {[number, string]} */
function bestLabel(labels, { wanted, text, typed }, pinyin) {
  /** @type {[number, string]} */
  let best = [Infinity, labels[0] || ''];
  spacedWords(labels).forEach((line, i) => {
    const rank = Math.min(rankOfLines(line, wanted, text), typed ? SOUNDED + pinyin.rank(line, typed) : Infinity);
    if (rank < best[0]) best = [rank, labels[i]];
  });
  return best;
}
