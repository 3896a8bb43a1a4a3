/**
 * Decode an index of files (plugins/shelterfinder/shards/FORMAT.md, "An index"), or refuse it.
 *
 * @typedef {import('./box.js').Box} Box
 * @typedef {import('./shards.js').Mode} Mode
 * @typedef {{services: Set<string>, hazards: Set<string>, sure: Set<string>, doubtful: Set<string>, stepFree: boolean, stepFreeDoubtful: boolean, verified: boolean}} Fits
 *   what at least one place offers in a mode: services; of the hazards that the index knows, those it is surely listed for and those it is at most doubtful for ('' stands
 *   for a question without one); whether a way in is free of steps or may be; whether anybody checked one
 * @typedef {{box: Box, count: number, fits: {[mode in Mode]: Fits}[]|null, file: string, parts: Node[]|null, places: import('./shards.js').Place[]|null}} Node
 *   `fits` is null where nothing is known and anything may be there; `file` is '' for a node that is no file; `parts` and `places` are null
 *   until the file came
 * @typedef {{root: Node, files: Node[], box: Box, count: number, parts: Node[]|null}} Tree
 */
import { demand, isIndex, isListOf, isText, verified } from './refusal.js';

const FORMAT = 'shelterfinder index 4';
/** @type {Mode[]} */
const MODES = ['peace', 'emergency', 'war'];
/** base64url (RFC 4648, §5): the digits of boxes and names. */
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const BOX_DIGITS = 4;
/** Eight digits of six bits: the first 48 bits of the SHA-256 of a file. */
const NAME_DIGITS = 8;
const COUNT_MAX = 1e9;
/** Numbers of a summary for each mode, and the bits of the last of them. */
const NUMBERS = 4;
const [STEP_FREE, STEP_FREE_DOUBTFUL, VERIFIED] = [1, 2, 4];

/**
 * The tree of an index.
 * @param {string} name of the file that was asked for @param {string} payload
 * @returns {Tree}
 * @throws {import('./refusal.js').DataRefused} `checksum` or `format`
 */
export function decodeIndex(name, payload) {
  return verified(name, payload, FORMAT, (data) => new IndexReader(data).tree());
}

/** Reads the columns of an index from the front. */
class IndexReader {
  /** @param {any} data */
  constructor(data) {
    const { holds, services, hazards, summaries, counts, fits, parts, boxes, names, bounds } = data;
    demand(holds === 'places' || holds === 'index', 'holds', holds);
    demand(isListOf(services, isText) && isListOf(hazards, isText), 'words', [services, hazards]);
    demand(isListOf(summaries, (one) => isListOf(one, isIndex) && one.length === NUMBERS * MODES.length), 'summaries', summaries);
    demand(isListOf(counts, (count) => isIndex(count) && count > 0 && count < COUNT_MAX), 'counts', counts);
    demand(isListOf(fits, (index) => index in summaries) && fits.length === counts.length, 'fits', fits);
    demand(isText(parts) && /^[0-4]+$/.test(parts), 'parts', parts);
    for (const [text, length] of [[boxes, parts.length * BOX_DIGITS], [names, counts.length * NAME_DIGITS]]) { // prettier-ignore
      demand(isText(text) && text.length === length && /^[\w-]*$/.test(text), 'digits', text);
    }
    demand(isListOf(bounds, Number.isInteger) && bounds.length === 4 && isOnEarth(bounds), 'bounds', bounds);
    this.data = data;
    this.summaries = summaries.map((/** @type {number[]} */ numbers) => this.fits(numbers));
    /** @type {Node[]} */
    this.files = [];
    this.at = 0;
  }

  /** @returns {Tree} */
  tree() {
    const root = this.node(this.data.bounds);
    demand(this.at === this.data.parts.length && this.files.length === this.data.counts.length, 'nodes left over', this.at);
    demand(new Set(this.files.map(({ file }) => file)).size === this.files.length, 'a file named twice');
    return { root, files: this.files, box: root.box, count: root.count, parts: root.parts };
  }

  /** The next node and all below it. @param {number[]} outer the box around it, in millionths @returns {Node} */
  node(outer) {
    const at = this.at++;
    demand(at < this.data.parts.length, 'nodes missing', at);
    const bounds = this.bounds(at, outer);
    const [south, west, north, east] = bounds.map((side) => side / 1e6);
    const box = { south, west, north, east };
    const count = Number(this.data.parts[at]);
    return count ? this.branch(box, bounds, count) : this.file(box);
  }

  /** @param {Box} box @param {number[]} bounds the same in millionths @param {number} count of parts @returns {Node} */
  branch(box, bounds, count) {
    const parts = Array.from({ length: count }, () => this.node(bounds));
    const fits = new Set(parts.map((part) => part.fits || []).reduce((all, some) => all.concat(some), []));
    return { box, count: parts.reduce((sum, part) => sum + part.count, 0), fits: [...fits], file: '', parts, places: null };
  }

  /** @param {Box} box @returns {Node} */
  file(box) {
    const { holds, counts, fits, names } = this.data;
    const number = this.files.length;
    demand(number < counts.length, 'files missing', number);
    const hash = hexadecimal(names.slice(number * NAME_DIGITS, (number + 1) * NAME_DIGITS));
    const file = `shards/${holds}-${hash}.js`;
    const node = { box, count: counts[number], fits: [this.summaries[fits[number]]], file, parts: null, places: null };
    this.files.push(node);
    return node;
  }

  /** A box told by what to cut off from each side of the box around it, in 64ths. @param {number} at @param {number[]} outer @returns {number[]} */
  bounds(at, [south, west, north, east]) {
    const [s, w, n, e] = Array.from(this.data.boxes.substr(at * BOX_DIGITS, BOX_DIGITS), (digit) => DIGITS.indexOf(digit) / DIGITS.length);
    const [height, width] = [north - south, east - west];
    const bounds = [south + Math.floor(height * s), west + Math.floor(width * w), north - Math.floor(height * n), east - Math.floor(width * e)];
    demand(bounds[0] <= bounds[2] && bounds[1] <= bounds[3], 'box', bounds);
    return bounds;
  }

  /** @param {number[]} numbers of a summary @returns {{[mode in Mode]: Fits}} */
  fits(numbers) {
    const { services } = this.data;
    const hazards = ['', ...this.data.hazards];
    const of = (/** @type {number} */ first) => {
      const [offered, sure, doubtful, known] = numbers.slice(first, first + NUMBERS);
      return {
        services: named(services, offered),
        hazards: new Set(hazards),
        sure: named(hazards, sure),
        doubtful: named(hazards, doubtful),
        stepFree: Boolean(known & STEP_FREE),
        stepFreeDoubtful: Boolean(known & STEP_FREE_DOUBTFUL),
        verified: Boolean(known & VERIFIED),
      };
    };
    return { peace: of(0), emergency: of(NUMBERS), war: of(2 * NUMBERS) };
  }
}

/** The words whose bits are in a sum of powers of two. @param {string[]} words @param {number} sum @returns {Set<string>} */
function named(words, sum) {
  demand(sum < 2 ** words.length, 'bits', sum);
  return new Set(words.filter((_, i) => Math.floor(sum / 2 ** i) % 2));
}

/** @param {number[]} bounds in millionths of a degree */
function isOnEarth([south, west, north, east]) {
  return south >= -90e6 && north <= 90e6 && west >= -180e6 && east <= 180e6;
}

/** Twice as many hexadecimal digits for three base64url digits each two. @param {string} digits an even number of them @returns {string} */
function hexadecimal(digits) {
  let hex = '';
  for (let i = 0; i < digits.length; i += 2) {
    hex += (DIGITS.indexOf(digits[i]) * DIGITS.length + DIGITS.indexOf(digits[i + 1])).toString(16).padStart(3, '0');
  }
  return hex;
}
