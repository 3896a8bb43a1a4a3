/**
 * Decode a shard, a data file of places (plugins/shelterfinder/shards/FORMAT.md), or refuse it.
 *
 * @typedef {{[tag: string]: string}} Text  words by language tag
 * @typedef {'yes'|'limited'|'no'|'unknown'} Access
 * @typedef {'peace'|'emergency'|'war'} Mode
 * @typedef {{id: string, names: Text|null, lat: number, lon: number, modes: Mode[], stepFree: Access}} Entrance
 * @typedef {{services: string[], hours: string|null, opening: string|null, conditions: Text[], capacity: number|null, hazards: string[],
 *   entrances: string[], access: string, activationBy: Text|null}} Role  `hours` is the rule, `opening` the table made of it (core/opening.js)
 * @typedef {{id: string, names: Text, aliases: string[], addresses: Text, area: string, page: number|null, kind: string, status: string,
 *   lat: number, lon: number, spaceType: string|null, hazards: {[hazard: string]: string}, hazardNotes: {[hazard: string]: Text},
 *   entrances: Entrance[], roles: {[mode in Mode]: Role[]}, verifiedOn: string|null, verifiedMethod: string|null, lastCheckFailed: boolean,
 *   staleAfterDays: {[mode in Mode]: number}}} Place  `page`: of its area, where there are no pages of places
 * @typedef {{[column: string]: number}} Row
 * @typedef {{format: string, languages: string[], texts: string[][], words: string[], openings: string[], lists: number[][],
 *   stale: number[], newest: number, places: any, doors: any, roles: any, sorts: any}} File
 * @typedef {{services: string[], hours: string|null, opening: string|null, conditions: Text[], hazards: string[], entrances: string[],
 *   access: string, activationBy: Text|null}} Sort  a role without its capacity
 */
import { DataRefused, demand, isIndex, isListOf, isText, verified } from './refusal.js';

const FORMAT = 'shelterfinder places 3';
/** @type {Mode[]} */
const MODES = ['peace', 'emergency', 'war'];
const SUITABILITIES = ['', 'suitable', 'unsuitable', 'conditional'];
/** @type {Access[]} */
const ACCESSES = ['unknown', 'yes', 'limited', 'no'];
const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const TAG = /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/;
/** Millionths of a degree from the south to the north pole, and around the Earth. */
const LAT = 180e6;
const LON = 360e6;
const COUNT_MAX = 1e6;
/** Days from 1 January of the year 1, counted as 1, to 1 January 1970. */
const DAYS_TO_1970 = 719163;
const DAY_MS = 864e5;
/** The same to 31 December of the year 9999. */
const DAYS = 3652059;

/**
 * The places of a shard.
 * @param {string} name name of the file that was asked for, which ends in a part of the payload's SHA-256 (and `.js`)
 * @param {string} payload what the file handed over
 * @returns {Place[]}
 * @throws {DataRefused} `checksum` if the payload is not the one the name stands for, `format` if it is not as FORMAT.md says
 */
export function decode(name, payload) {
  return verified(name, payload, FORMAT, (data) => new Decoder(data).places());
}

/** Reads the dictionaries of one file, and rows by their indexes. */
class Decoder {
  /** @param {File} data */
  constructor(data) {
    const { languages, texts, words, openings, lists, newest } = data;
    demand(isListOf(languages, (tag) => isText(tag) && TAG.test(tag)), 'languages', languages);
    demand(isListOf(words, isText) && words[0] === '', 'words');
    demand(isListOf(openings, isText) && openings[0] === '', 'openings');
    demand(isListOf(texts, (text) => isListOf(text, isText) && text.length === texts[0].length), 'texts');
    demand(texts.length === languages.length, 'texts', texts.length);
    demand(isIndex(newest) && newest <= DAYS, 'newest', newest);
    demand(isListOf(lists, (list) => isListOf(list, isIndex)) && !lists[0].length, 'lists');
    this.data = data;
    /** @type {[number, number]} */
    this.text = [0, languages.length ? texts[0].length - 1 : 0];
    /** @type {[number, number]} */
    this.word = [0, words.length - 1];
    /** @type {[number, number]} */
    this.needed = [1, words.length - 1];
    /** @type {[number, number]} */
    this.list = [0, lists.length - 1];
    /** @type {{[kind: string]: {[mode in Mode]: number}}} */
    this.stale = this.staleAfter(data.stale);
    /** @type {Sort[]} */
    this.sorts = [];
    /** @type {{[before: number]: string}} */
    this.days = {};
  }

  /** @returns {Place[]} */
  places() {
    const { word, needed, text, list } = this;
    const count = [0, COUNT_MAX];
    const rows = this.rows('places', {
      name: [0, text[1]], aliases: list, address: [-1, text[1]], area: needed, kind: needed, status: needed, lat: [-LAT, LAT], lon: [-LON, LON],
      spaceType: word, hazards: list, doors: [1, COUNT_MAX], peace: count, emergency: count, war: count,
      verified: [0, DAYS], method: word, failed: [0, 1], ...(this.data.places && this.data.places.page ? { page: count } : {}),
    }); // prettier-ignore
    const doors = this.rows('doors', { id: word, name: text, lat: [-LAT, LAT], lon: [-LON, LON], modes: [1, 7], stepFree: [0, 3] }).reverse();
    const opening = [0, this.data.openings.length - 1];
    this.sorts = this.rows('sorts', {
      services: list, hours: word, opening, conditions: list, hazards: list, entrances: list, access: needed, activation: text,
    }).map((sort) => this.sort(sort)); // prettier-ignore
    const roles = this.rows('roles', { sort: [0, this.sorts.length - 1], capacity: [-1, COUNT_MAX] }).reverse();
    const { id } = this.data.places;
    const names = this.fresh(rows.map((row) => row.name), 1); // prettier-ignore
    const addresses = this.fresh(rows.map((row) => row.address), names.end); // prettier-ignore
    demand(!names.found.includes(0), 'name', names.found);
    demand(isListOf(id, (one) => isText(one) && ID.test(one)) && id.length === rows.length && new Set(id).size === id.length, 'id', id);
    let [lat, lon] = [0, 0];
    const places = rows.map((row, i) => {
      lat += row.lat;
      lon += row.lon;
      row.name = names.found[i];
      row.address = addresses.found[i];
      return this.place(id[i], row, lat, lon, doors, roles);
    });
    demand(!doors.length && !roles.length, 'rows left over', [doors.length, roles.length]);
    return places;
  }

  /**
   * Indexes of texts told by how far before the end of those already used they stand: 0 is the next, -1 none.
   * @param {number[]} back @param {number} end @returns {{found: number[], end: number}} `end` is the first that is still not used
   */
  fresh(back, end) {
    const found = back.map((distance) => (distance < 0 ? 0 : distance ? end - distance : end++));
    demand(found.every((index) => isIndex(index) && index <= this.text[1]), 'texts in order', back);
    return { found, end };
  }

  /**
   * One place; takes its doors and roles from the rows, which stand in reverse so that taking is cheap.
   * @param {string} id @param {Row} row @param {number} lat @param {number} lon
   * @param {Row[]} doors @param {Row[]} roles
   * @returns {Place}
   */
  place(id, row, lat, lon, doors, roles) {
    const [hazards, hazardNotes] = this.hazards(row.hazards);
    const kind = this.wordAt(row.kind);
    demand(kind in this.stale && row.verified <= this.data.newest, 'kind or check', [kind, row.verified]);
    const rolesOf = (/** @type {Mode} */ mode) => taken(roles, row[mode]).map((role) => this.role(role));
    return {
      id,
      names: this.textAt(row.name),
      aliases: this.wordsAt(row.aliases),
      addresses: this.textAt(row.address),
      area: this.wordAt(row.area),
      page: row.page || null,
      kind,
      status: this.wordAt(row.status),
      ...position(lat, lon),
      spaceType: this.wordAt(row.spaceType) || null,
      hazards,
      hazardNotes,
      entrances: taken(doors, row.doors).map((door) => this.door(door, lat, lon)),
      roles: { peace: rolesOf('peace'), emergency: rolesOf('emergency'), war: rolesOf('war') },
      verifiedOn: row.verified ? this.day(row.verified) : null,
      verifiedMethod: this.wordAt(row.method) || null,
      lastCheckFailed: row.failed === 1,
      staleAfterDays: this.stale[kind],
    };
  }

  /** The date so many days before the newest, counted from 1; made once for each, because dates are slow. @param {number} before @returns {string} */
  day(before) {
    const made = (this.data.newest + 1 - before - DAYS_TO_1970) * DAY_MS;
    return (this.days[before] = this.days[before] || new Date(made).toISOString().slice(0, 10));
  }

  /** @param {Row} row @param {number} lat @param {number} lon @returns {Entrance} */
  door(row, lat, lon) {
    return {
      id: this.wordAt(row.id),
      names: row.name ? this.textAt(row.name) : null,
      ...position(lat + row.lat, lon + row.lon),
      modes: MODES.filter((_, i) => (row.modes >> i) & 1),
      stepFree: ACCESSES[row.stepFree],
    };
  }

  /** @param {Row} row @returns {Role} */
  role({ sort, capacity }) {
    return { ...this.sorts[sort], capacity: capacity < 0 ? null : capacity };
  }

  /** @param {Row} row @returns {Sort} */
  sort(row) {
    return {
      services: this.wordsAt(row.services),
      hours: this.wordAt(row.hours) || null,
      opening: this.data.openings[row.opening] || null,
      conditions: this.data.lists[row.conditions].map((i) => this.textAt(i)),
      hazards: this.wordsAt(row.hazards),
      entrances: this.wordsAt(row.entrances),
      access: this.wordAt(row.access),
      activationBy: row.activation ? this.textAt(row.activation) : null,
    };
  }

  /**
   * Days after which a check is stale, by kind and mode: a word and a number for each mode, kind after kind.
   * @param {number[]} list @returns {{[kind: string]: {[mode in Mode]: number}}}
   */
  staleAfter(list) {
    demand(isListOf(list, isIndex) && list.length % 4 === 0, 'stale', list);
    /** @type {{[kind: string]: {[mode in Mode]: number}}} */
    const days = Object.create(null);
    for (let i = 0; i < list.length; i += 4) {
      const [peace, emergency, war] = list.slice(i + 1, i + 4);
      demand(Math.min(peace, emergency, war) > 0, 'stale', list);
      days[this.wordAt(list[i])] = { peace, emergency, war };
    }
    return days;
  }

  /** Suitabilities and notes by hazard. @param {number} index @returns {[{[hazard: string]: string}, {[hazard: string]: Text}]} */
  hazards(index) {
    const list = this.data.lists[index];
    /** @type {{[hazard: string]: string}} */
    const suitabilities = {};
    /** @type {{[hazard: string]: Text}} */
    const notes = {};
    demand(list.length % 3 === 0, 'hazards', list);
    for (let i = 0; i < list.length; i += 3) {
      const hazard = this.wordAt(list[i]);
      demand(list[i + 1] in SUITABILITIES, 'suitability', list[i + 1]);
      if (list[i + 1]) suitabilities[hazard] = SUITABILITIES[list[i + 1]];
      if (list[i + 2]) notes[hazard] = this.textAt(list[i + 2]);
    }
    return [suitabilities, notes];
  }

  /**
   * The rows of a table whose columns all have one length and only integers in their ranges.
   * @param {'places'|'doors'|'roles'|'sorts'} table @param {{[column: string]: number[]}} ranges
   * @returns {Row[]}
   */
  rows(table, ranges) {
    const columns = this.data[table];
    demand(columns, table);
    /** @type {Row[]} */
    const rows = [];
    const names = Object.keys(ranges);
    for (const name of names) {
      const [lowest, highest] = ranges[name];
      const isGood = (/** @type {unknown} */ value) => Number.isInteger(value) && Number(value) >= lowest && Number(value) <= highest;
      demand(isListOf(columns[name], isGood) && columns[name].length === columns[names[0]].length, table + '.' + name, columns[name]);
      columns[name].forEach((/** @type {number} */ value, /** @type {number} */ i) => ((rows[i] = rows[i] || {})[name] = value));
    }
    return rows;
  }

  /** @param {number} index @returns {string} */
  wordAt(index) {
    demand(index in this.data.words, 'word', index);
    return this.data.words[index];
  }

  /** @param {number} index @returns {string[]} */
  wordsAt(index) {
    return this.data.lists[index].map((i) => this.wordAt(i));
  }

  /** @param {number} index @returns {Text} */
  textAt(index) {
    demand(index <= this.text[1], 'text', index);
    /** @type {Text} */
    const text = {};
    this.data.languages.forEach((tag, i) => {
      if (this.data.texts[i][index]) text[tag] = this.data.texts[i][index];
    });
    return text;
  }
}

/** Takes the next `count` rows away: the last, in reverse, as `rows` stand. @param {Row[]} rows @param {number} count @returns {Row[]} */
function taken(rows, count) {
  demand(count <= rows.length, 'rows missing', count);
  return rows.splice(rows.length - count).reverse();
}

/** A position in degrees from millionths; the division gives the very number that Python rounds to. @param {number} lat @param {number} lon */
function position(lat, lon) {
  demand(Math.abs(lat) * 2 <= LAT && Math.abs(lon) * 2 <= LON, 'position', [lat, lon]);
  return { lat: lat / 1e6, lon: lon / 1e6 };
}

export { DataRefused };
