/**
 * A record and its shape (plugins/shelterfinder/registry/shape.py): reading and changing what stands at a path, and in which order.
 *
 * @typedef {{[name: string]: any}} Values
 * @typedef {(string|number)[]} Path  names of fields and numbers of items
 * @typedef {object} Shape
 * @property {'record'|'list'|'table'|'text'|'line'|'number'|'integer'|'word'|'flag'|'date'} is
 * @property {{[name: string]: Shape}} [fields] of a record, in order
 * @property {string[]} [required] of a record
 * @property {Shape} [of] of each item of a list, each value of a table
 * @property {string[]} [words] that a word, or the key of a table, may be
 * @property {string} [default] the word that counts where nothing is recorded
 * @property {number} [least] @property {number} [above] @property {number} [most] @property {number} [below] @property {string} [pattern]
 * @typedef {{path: Path, before: any, after: any}} Change  undefined where nothing was recorded
 */

/** The shape of what stands at a path. @param {Shape} shape @param {Path} path @returns {Shape} @throws {Error} for a path that names no field */
export function shapeAt(shape, path) {
  return path.reduce((/** @type {Shape} */ at, step) => {
    const next = (at.fields && at.fields[step]) || at.of;
    if (!next) throw new Error(`no field ${path.join('.')}`);
    return next;
  }, shape);
}

/** @param {Values} record @param {Path} path @returns {any} undefined if nothing is recorded there */
export function valueAt(record, path) {
  return path.reduce((/** @type {any} */ at, step) => (at === undefined || at === null ? undefined : at[step]), record);
}

/**
 * The record with another value at a path. Undefined takes the value away, and every part that holds nothing after that: what nobody
 * knows is left out.
 * @template {Values} T
 * @param {T} record @param {Path} path @param {any} value @returns {T}
 */
export function withValue(record, path, value) {
  const [step, ...rest] = path;
  const copy = /** @type {any} */ (Array.isArray(record) ? [...record] : { ...record });
  const inner = rest.length ? withValue(copy[step] === undefined ? (typeof rest[0] === 'number' ? [] : {}) : copy[step], rest, value) : value;
  if (!isNothing(inner)) copy[step] = inner;
  // an item that holds nothing keeps its number until it is taken out by `withoutItem`
  else if (Array.isArray(copy)) copy[Number(step)] = {};
  else delete copy[step];
  return copy;
}

/** The record without one item of a list. @template {Values} T @param {T} record @param {Path} path of the item @returns {T} */
export function withoutItem(record, path) {
  const list = path.slice(0, -1);
  const left = valueAt(record, list).filter((/** @type {unknown} */ _, /** @type {number} */ i) => i !== path[path.length - 1]);
  return withValue(record, list, left.length ? left : undefined);
}

/** @param {unknown} value */
function isNothing(value) {
  return value === undefined || (typeof value === 'object' && value !== null && !Array.isArray(value) && !Object.keys(value).length);
}

/** The same values with every record's fields in the order of the shape; the keys of a table stay in theirs. @template T @param {T} value @param {Shape} shape @returns {T} */
export function ordered(value, shape) {
  const given = /** @type {any} */ (value);
  if (shape.is === 'list' && shape.of) return given.map((/** @type {any} */ item) => ordered(item, /** @type {Shape} */ (shape.of)));
  const names = shape.is === 'record' ? Object.keys(shape.fields || {}) : shape.is === 'table' ? Object.keys(given) : null;
  if (!names) return value;
  /** @type {Values} */
  const made = {};
  for (const name of names) if (given[name] !== undefined) made[name] = ordered(given[name], shapeAt(shape, [name]));
  return /** @type {any} */ (made);
}

/**
 * What differs between two records, field by field; whole items of lists where one was added or taken out.
 * @param {Values|undefined} before @param {Values|undefined} after @param {Shape} shape @param {Path} [path] @returns {Change[]}
 */
export function changesBetween(before, after, shape, path = []) {
  if (same(before, after)) return [];
  // what a table has nothing of is an empty record: each of its fields is told
  if (shape.is === 'table' && isOfRecords(shape)) {
    const keys = [...new Set([...Object.keys(before || {}), ...Object.keys(after || {})])];
    return keys.flatMap((key) => changesBetween((before || {})[key] || {}, (after || {})[key] || {}, shapeAt(shape, [key]), [...path, key]));
  }
  const isDeep = (shape.is === 'record' || shape.is === 'list') && before !== undefined && after !== undefined;
  if (!isDeep || (shape.is === 'list' && !isOfRecords(shape))) return [{ path, before, after }];
  const steps = shape.is === 'record' ? Object.keys(shape.fields || {}) : numbers(Math.max(before.length, after.length));
  return steps.flatMap((step) => changesBetween(before[step], after[step], shapeAt(shape, [step]), [...path, step]));
}

/** @param {Shape} shape @returns {boolean} whether it is a list or a table of records */
function isOfRecords(shape) {
  return !!shape.of && shape.of.is === 'record';
}

/** @param {number} count @returns {number[]} */
function numbers(count) {
  return Array.from({ length: count }, (_, i) => i);
}

/** @param {any} one @param {any} other @returns {boolean} whether they say the same, whatever the order of their keys */
export function same(one, other) {
  if (one === other || typeof one !== 'object' || typeof other !== 'object' || !one || !other) return one === other;
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => same(one[name], other[name]));
}
