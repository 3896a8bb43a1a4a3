/**
 * Refusing a data file: what every reader of one demands before it believes a word of it.
 */
import { sha256 } from './sha256.js';

/** Hexadecimal digits of SHA-256 in a name: 32 in the one that the page gives, 12 in those of an index (FORMAT.md, "Names"), 18 in those of the search. */
const HASH = /-([0-9a-f]{32}|[0-9a-f]{18}|[0-9a-f]{12})(\.js)?$/;

/** A data file that must not be used: `code` is 'checksum' or 'format', `details` say what was found. */
export class DataRefused extends Error {
  /** @param {string} code @param {object} details */
  constructor(code, details) {
    super(code + ' ' + JSON.stringify(details));
    this.code = code;
    this.details = details;
  }
}

/** @param {unknown} good @param {string} what @param {unknown} [found] @throws {DataRefused} `format`, unless it is good */
export function demand(good, what, found) {
  if (!good) throw new DataRefused('format', { what, found });
}

/** @param {string} name that was asked for @param {string} payload @throws {DataRefused} `checksum`, unless it is the one its name stands for */
export function checkName(name, payload) {
  const wanted = (HASH.exec(name) || ['', 'no checksum in the name'])[1];
  const found = sha256(payload).slice(0, wanted.length);
  if (found !== wanted) throw new DataRefused('checksum', { name, wanted, found });
}

/**
 * What `read` makes of a payload that is the one its name stands for, JSON, and of the format.
 * @template T
 * @param {string} name that was asked for @param {string} payload @param {string} format what `format` must say
 * @param {(data: any) => T} read
 * @returns {T}
 * @throws {DataRefused}
 */
export function verified(name, payload, format, read) {
  checkName(name, payload);
  try {
    const data = JSON.parse(payload);
    demand(data.format === format, 'version', data.format);
    return read(data);
  } catch (error) {
    // whatever else an odd file makes fail is the file's fault too
    throw error instanceof DataRefused ? error : new DataRefused('format', { what: String(error) });
  }
}

/** @param {unknown} value @returns {value is string} */
export function isText(value) {
  return typeof value === 'string';
}

/** @param {unknown} value @returns {boolean} */
export function isIndex(value) {
  return Number.isInteger(value) && Number(value) >= 0;
}

/** @param {unknown} value @param {(item: any) => boolean} isGood @returns {boolean} */
export function isListOf(value, isGood) {
  return Array.isArray(value) && value.every(isGood);
}
