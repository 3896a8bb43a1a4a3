/**
 * What is wrong with each field of a record by itself: the checks of the models (plugins/shelterfinder/registry/records) and of the
 * rules that look at one text, without Python. What spans fields is in place-faults.js.
 *
 * @typedef {import('./shape.js').Path} Path
 * @typedef {import('./shape.js').Shape} Shape
 * @typedef {'error'|'warning'} Level
 * @typedef {{path: Path, code: string, level: Level, details: {[name: string]: string|number}}} Fault  `path` leads to what must be repaired
 */

import { refusalOfHours } from './hours-grammar.js';
import { personal } from './personal.js';
import { lengthOf, shown } from './shown.js';

/** What rules/invisible_characters.py refuses: what has no shape, or turns the direction of writing. */
const INVISIBLE =
  /[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{d800}-\u{dfff}]|[\u{e0000}-\u{e007f}]/u;
/** A text of a record is at most this long: LENGTH_MAX of records/text.py. */
const TEXT_MAX = 2000;
const ANY_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
/** A digit that is dialled only sometimes. */
const SOMETIMES = /\(\s*0\s*\)/;
/** Words that cannot be file names on some computers (rules/id_reserved.py). */
const RESERVED = /^(index|con|prn|aux|nul|(com|lpt)\d)$/;
/** What a field that must have a form is told by, where it has not. @type {{[field: string]: string}} */
const FORMS = { id: 'id_form', district: 'district', phone: 'phone_form', web: 'web_form' };
/** @type {{[kind: string]: (value: any, shape: Shape, path: Path) => Fault[]}} */
const CHECKS = { record, list, table, text, line, number, integer, word, flag, date };

/** @param {Path} path @param {string} code @param {Fault['details']} [details] @param {Level} [level] @returns {Fault} */
export function fault(path, code, details = {}, level = 'error') {
  return { path, code, level, details };
}

/**
 * Everything wrong with a value by its shape.
 * @param {any} value @param {Shape} shape @param {Path} [path] @returns {Fault[]}
 */
export function faultsOfFields(value, shape, path = []) {
  return CHECKS[shape.is](value, shape, path);
}

/** @param {any} value @param {Shape} shape @param {Path} path */
function record(value, { fields = {}, required = [] }, path) {
  const missing = required.filter((name) => value[name] === undefined).map((name) => fault([...path, name], 'required'));
  const known = Object.keys(fields).filter((name) => value[name] !== undefined);
  return [...missing, ...known.flatMap((name) => faultsOfFields(value[name], fields[name], [...path, name]))];
}

/** @param {any} value @param {Shape} shape @param {Path} path */
function list(value, { of, least = 0 }, path) {
  if (value.length < least) return [fault(path, 'required')];
  return value.flatMap((/** @type {any} */ item, /** @type {number} */ i) => faultsOfFields(item, /** @type {Shape} */ (of), [...path, i]));
}

/** @param {any} value @param {Shape} shape @param {Path} path */
function table(value, { of }, path) {
  return Object.keys(value).flatMap((name) => faultsOfFields(value[name], /** @type {Shape} */ (of), [...path, name]));
}

/** @param {any} value @param {Shape} _ @param {Path} path */
function text(value, _, path) {
  // an item that was added to a list of texts and holds no word yet
  if (!Object.keys(value).length) return [fault(path, 'required')];
  return Object.keys(value).flatMap((tag) => {
    const words = String(value[tag]);
    if (!words.trim()) return [fault(path, 'required')];
    if (lengthOf(words) > TEXT_MAX) return [fault(path, 'long', { length: lengthOf(words), limit: TEXT_MAX })];
    return [...unseen(words, path), ...personal(words, path)];
  });
}

/** @param {string} value @param {Path} path */
function unseen(value, path) {
  const found = INVISIBLE.exec(value);
  if (!found) return [];
  const code = Number(found[0].codePointAt(0)).toString(16).toUpperCase().padStart(4, '0');
  return [fault(path, 'invisible', { found: `U+${code}`, position: lengthOf(value.slice(0, found.index)) + 1 })];
}

/** @param {any} value @param {Shape} shape @param {Path} path */
function line(value, { pattern, most = Infinity }, path) {
  const name = String(path[path.length - 1]);
  if (!value.trim()) return [fault(path, 'required')];
  if (lengthOf(value) > most) return [fault(path, 'long', { length: lengthOf(value), limit: most })];
  if (name === 'phone' && SOMETIMES.test(value)) return [fault(path, 'phone_dial', { found: value })];
  if (pattern && !new RegExp(pattern).test(value)) return [fault(path, FORMS[name] || 'form', { found: value })];
  if (name === 'id' && RESERVED.test(value)) return [fault(path, 'id_reserved', { found: value })];
  const odd = unseen(value, path);
  return odd.length || name !== 'rule' ? odd : hours(value, path);
}

/** What rules/hours_readable.py says of opening hours. @param {string} value @param {Path} path @returns {Fault[]} */
function hours(value, path) {
  const refused = refusalOfHours(value);
  return refused ? [fault(path, refused.code, { found: shown(value), at: refused.at, rest: shown(refused.rest) }, 'warning')] : [];
}

/** @param {any} value @param {Shape} shape @param {Path} path */
function number(value, { least = -Infinity, above = -Infinity, most = Infinity, below = Infinity }, path) {
  if (typeof value !== 'number' || !Number.isFinite(value)) return [fault(path, 'number', { found: String(value) })];
  if (value < least) return [fault(path, 'low', { found: String(value), limit: least })];
  if (value <= above) return [fault(path, 'above', { found: String(value), limit: above })];
  if (value > most || value >= below) return [fault(path, 'high', { found: String(value), limit: Math.min(most, below) })];
  return [];
}

/** @param {any} value @param {Shape} shape @param {Path} path */
function integer(value, shape, path) {
  const found = number(value, shape, path);
  return found.length || Number.isInteger(value) ? found : [fault(path, 'whole', { found: String(value) })];
}

/** @param {any} value @param {Shape} shape @param {Path} path */
function word(value, { words = [] }, path) {
  return words.includes(value) ? [] : [fault(path, 'word', { found: String(value) })];
}

/** @param {any} value @param {Shape} _ @param {Path} path */
function flag(value, _, path) {
  return typeof value === 'boolean' ? [] : [fault(path, 'word', { found: String(value) })];
}

/** @param {any} value @param {Shape} _ @param {Path} path */
function date(value, _, path) {
  const [, year, month, day] = (ANY_DATE.exec(value) || []).map(Number);
  const there = new Date(Date.UTC(year, month - 1, day));
  const isDay = year > 0 && there.getUTCMonth() === month - 1 && there.getUTCDate() === day;
  return isDay ? [] : [fault(path, 'date', { found: String(value) })];
}
