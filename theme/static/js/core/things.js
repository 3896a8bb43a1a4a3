/**
 * Decode the things of a search file (plugins/shelterfinder/search/FORMAT.md), or refuse them.
 *
 * @typedef {'area'|'station'|'place'|'landmark'|'street'} Kind
 * @typedef {{[tag: string]: string}} Text
 * @typedef {{[tag: string]: string[]}} Texts  one list by language
 * @typedef {(name: string) => Promise<string>} Load  the payload of a data file
 */
import { spacedWords } from './fold.js';
import { demand, isListOf, isText, verified } from './refusal.js';

export const FORMAT = 'shelterfinder search 1';
/** @type {Kind[]} in the order in which equally good answers stand */
export const KINDS = ['area', 'station', 'place', 'landmark', 'street'];
/** Steps of 1e-5 degrees from the south to the north pole, and around the Earth. */
const LAT = 180e5;
export const LON = 360e5;
export const STEPS_PER_DEG = 1e5;
const COUNT_MAX = 5e6;
const ID = /^([a-z0-9]+(-[a-z0-9]+)*)?$/;
const TAG = /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/;

/**
 * What `read` makes of one of a nation's files.
 * @template T
 * @param {string} kind @param {string} hash of its name @param {Load} load @param {(data: any) => T} read @returns {Promise<T>}
 * @throws {import('./refusal.js').DataRefused} and what `load` throws
 */
export async function fetched(kind, hash, load, read) {
  const name = `search/${kind}-${hash}.js`;
  return verified(name, await load(name), FORMAT, read);
}

/** @param {unknown} list @param {number|null} count how many there must be, null for any @param {string} what @param {(one: any) => boolean} isGood */
function listed(list, count, what, isGood) {
  demand(isListOf(list, isGood) && (count === null || /** @type {unknown[]} */ (list).length === count), what, list);
}

/** @param {any} list @param {number|null} count @param {number} lowest @param {number} highest @param {string} what @returns {number[]} */
export function integers(list, count, lowest, highest, what) {
  listed(list, count, what, (one) => Number.isInteger(one) && one >= lowest && one <= highest);
  return list;
}

/** @param {any} list @param {number|null} count @param {string} what @param {RegExp} [form] @returns {string[]} */
export function strings(list, count, what, form = /^/) {
  listed(list, count, what, (one) => isText(one) && form.test(one));
  return list;
}

/** @param {unknown} list @param {number|null} count @param {string} what @returns {string[]} */
export function hashes(list, count, what) {
  return strings(list, count, what, /^[0-9a-f]{18}$/);
}

/** @param {any} all @returns {import('./pinyin.js').Readings} */
export function readings(all) {
  for (const syllable of Object.keys(all)) demand(/^[a-z]+$/.test(syllable) && isText(all[syllable]), 'readings', syllable);
  return all;
}

/** Some things: what they are called, as it stands and as it is compared. */
export class Things {
  /** @param {any} columns @throws {DataRefused} */
  constructor(columns) {
    this.kinds = integers(columns.kinds, KINDS.length, 0, COUNT_MAX, 'kinds');
    this.count = this.kinds.reduce((sum, count) => sum + count, 0);
    const [areas, stations, places] = this.kinds;
    this.firstPlace = areas + stations;
    this.places = places;
    this.lat = summed(columns.lat, LAT, this.count, 'lat');
    this.lon = summed(columns.lon, LON, this.count, 'lon');
    this.ids = strings(columns.ids, areas + places, 'ids', ID);
    this.names = texts(columns.names, this.count, 'names');
    this.others = strings(columns.others, this.count, 'others');
    this.addresses = texts(columns.addresses, places, 'addresses');
    this.area = integers(columns.area, this.count, 0, this.count, 'area');
    this.areaCount = 1 + Math.max(0, ...new Set(this.area));
    this.areas = texts(columns.areas, this.areaCount, 'areas');
    this.prepare();
  }

  /** Everything in the form in which it is compared. */
  prepare() {
    const otherLines = spacedWords(this.others.flatMap((text) => text.split('\n')));
    let next = 0;
    /** @type {string[]} what each is called, as `lined` writes it */
    this.called = rows(this.names, this.count, (own, i) => {
      for (let left = this.others[i].split('\n').length; left; left--) own.push(otherLines[next++]);
      demand(own.some(Boolean), 'name', i);
      return lined(own);
    });
    /** @type {string[]} addresses of the places */
    this.standing = rows(this.addresses, this.places, lined);
    /** @type {string[]} names of the areas */
    this.inside = rows(this.areas, this.areaCount, lined);
  }

  /** @param {number} i @returns {number} index in KINDS */
  kindOf(i) {
    let kind = 0;
    for (let end = this.kinds[0]; i >= end; end += this.kinds[kind]) kind++;
    return kind;
  }

  /** @param {number} i @returns {string} folded addresses of a place, one a line */
  addressLines(i) {
    return this.standing[i - this.firstPlace] || '';
  }

  /** @param {number} i @returns {string} folded names of the area, one a line */
  areaLines(i) {
    return this.inside[this.area[i]] || '';
  }

  /** @param {number} i @returns {{lat: number, lon: number}} degrees */
  at(i) {
    return { lat: this.lat[i] / STEPS_PER_DEG, lon: this.lon[i] / STEPS_PER_DEG };
  }

  /** @param {number} i @returns {string} the id of a place or an area, '' for others */
  idOf(i) {
    const [areas, stations] = this.kinds;
    return (i < areas ? this.ids[i] : i >= areas + stations && this.ids[i - stations]) || '';
  }

  /** @param {'names'|'addresses'|'areas'} column @param {number} i @returns {Text} */
  textOf(column, i) {
    const row = column === 'addresses' ? i - this.firstPlace : column === 'areas' ? this.area[i] : i;
    /** @type {Text} */
    const text = {};
    for (const tag of Object.keys(this[column])) if (this[column][tag][row]) text[tag] = this[column][tag][row];
    return text;
  }
}

/**
 * What `write` makes of each row's folded texts in all languages.
 * @param {Texts} all @param {number} count of rows @param {(texts: string[], row: number) => string} write
 */
function rows(all, count, write) {
  const columns = Object.keys(all).map((tag) => spacedWords(all[tag]));
  return Array.from({ length: count }, (_, i) => write(columns.map((column) => column[i]), i));
}

/** Texts on lines with a line break before and after each, so that one look finds where a line begins and ends. @param {string[]} texts */
export function lined(texts) {
  return ['', ...texts.filter(Boolean), ''].join('\n');
}

/** @param {unknown} list @param {number} span @param {number} count @param {string} what @returns {Int32Array} sums of differences */
function summed(list, span, count, what) {
  const differences = integers(list, count, -span, span, what);
  const sums = new Int32Array(count);
  let sum = 0;
  for (let i = 0; i < count; i++) {
    sum += differences[i];
    demand(Math.abs(sum) * 2 <= span, what, sum);
    sums[i] = sum;
  }
  return sums;
}

/** @param {any} all @param {number} count @param {string} what @returns {Texts} */
function texts(all, count, what) {
  for (const tag of Object.keys(all)) demand(TAG.test(tag) && strings(all[tag], count, what), what, tag);
  return all;
}
