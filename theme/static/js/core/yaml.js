/**
 * Records as YAML that people edit: the twin of plugins/shelterfinder/registry/exchange/yaml_writer.py, where the choices are explained.
 * The strict reader takes back exactly what was written: text that could be read as anything else stands in double quotes.
 *
 * @typedef {{[name: string]: any}} Values  a record as JSON; a text is a map of language tags, '' for a plain string
 */

/** A text that no reader of YAML takes for anything but text. */
const PLAIN = /^(?![\p{Nd}_])[\p{L}\p{N}_](?:[\p{L}\p{N}_ /()'+.-]*[\p{L}\p{N}_)'.])?$/u;
const DATE = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;
/** Words that readers of YAML take for values; `yes` and `no` are words of our closed lists, and the strict reader keeps them. */
const CONSTANTS = ['null', 'true', 'false', 'y', 'n'];
/** Characters that no editor shows, or that end a line for some readers; they are written by number. */
const UNSEEN = /[\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff]/g;

/** One value as it stands in the file. @param {unknown} value @returns {string} */
export function scalar(value) {
  if (typeof value === 'number') return decimal(value);
  if (typeof value !== 'string') return String(value);
  if (DATE.test(value) || (PLAIN.test(value) && !CONSTANTS.includes(value.toLowerCase()))) return value;
  return JSON.stringify(value).replace(UNSEEN, (sign) => '\\u' + sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0'));
}

/** The shortest digits that read back as the same number; without a point an exponent is no number for readers of YAML 1.1. @param {number} value */
function decimal(value) {
  const text = String(value);
  return text.includes('e') && !text.includes('.') ? text.replace('e', '.0e') : text;
}

/**
 * The lines of some fields.
 * @param {Values} values @param {number} depth how many steps they are indented @returns {string[]}
 */
export function fieldLines(values, depth) {
  const indent = '  '.repeat(depth);
  /** @type {string[]} */
  const lines = [];
  for (const name of Object.keys(values)) {
    const value = unwrapped(values[name]);
    const head = `${indent}${scalar(name)}:`;
    if (Array.isArray(value) && value.length) lines.push(...listLines(head, value, depth));
    else if (isMap(value) && Object.keys(value).length) lines.push(head, ...fieldLines(value, depth + 1));
    else lines.push(`${head} ${empty(value)}`);
  }
  return lines;
}

/**
 * The lines of the items of a list, the first of each with the hyphen.
 * @param {unknown[]} items @param {number} depth @returns {string[]}
 */
export function itemLines(items, depth) {
  const indent = '  '.repeat(depth);
  return items.map(unwrapped).flatMap((item) => {
    if (!isMap(item) || !Object.keys(item).length) return [`${indent}- ${empty(item)}`];
    const [first, ...rest] = fieldLines(item, depth + 1);
    return [`${indent}- ${first.trimStart()}`, ...rest];
  });
}

/** A list of plain words on one line, a list of records below its key. @param {string} head @param {unknown[]} items @param {number} depth */
function listLines(head, items, depth) {
  const plain = items.map(unwrapped);
  if (plain.some((item) => typeof item === 'object')) return [head, ...itemLines(items, depth + 1)];
  return [`${head} [${plain.map(scalar).join(', ')}]`];
}

/** A text without a language is a plain string again. @param {any} value @returns {any} */
function unwrapped(value) {
  return isMap(value) && Object.keys(value).join() === '' && '' in value ? value[''] : value;
}

/** @param {unknown} value @returns {value is Values} */
function isMap(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @param {unknown} value */
function empty(value) {
  return isMap(value) ? '{}' : Array.isArray(value) ? '[]' : scalar(value);
}
