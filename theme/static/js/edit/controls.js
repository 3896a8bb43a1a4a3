/**
 * The fields of the form: what stands in each, as a value of a record and back. A field is an element with `data-at` (its path) and
 * `data-kind`; what a clerk types in another form of writing (full-width digits, a decimal comma) becomes the plain one.
 *
 * @typedef {import('../core/shape.js').Path} Path
 * @typedef {HTMLElement & {value: string, checked: boolean, options?: HTMLOptionsCollection}} Input  `options` of a list to choose from
 */

/** What an empty field says already, unless the field offers it as an answer; a record that says so in words keeps it. */
const UNKNOWN = 'unknown';
/** A number as people type it. Three digits behind a comma may be thousands, and nobody knows. */
const NUMBER = /^-?\d+(\.\d+|,(?!\d{3}$)\d+)?$/;

/** @param {Element} root @returns {Input[]} */
export function inputsOf(root) {
  return /** @type {Input[]} */ ([...root.querySelectorAll('input, select')]);
}

/** The path of a field within the whole record. @param {HTMLElement} field @returns {Path} */
export function pathOf(field) {
  const item = /** @type {HTMLElement|null} */ (field.closest('[data-item]'));
  const own = stepsOf(field.dataset.at || '');
  return item ? [...itemPath(item), ...own] : own;
}

/** The path of an item of a list. @param {HTMLElement} item @returns {Path} */
export function itemPath(item) {
  const list = /** @type {HTMLElement} */ (item.closest('[data-list]'));
  return [...stepsOf(String(list.dataset.list)), Number(item.dataset.item)];
}

/** A path as attributes of the page write it. @param {string} written '' for none @returns {Path} */
export function stepsOf(written) {
  return written.split('.').filter(Boolean).map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}

/** Put a value into a field. @param {HTMLElement} field @param {any} value undefined for nothing @param {string} defaultLanguage */
export function fill(field, value, defaultLanguage) {
  const inputs = inputsOf(field);
  const { kind } = field.dataset;
  if (kind === 'text') for (const input of inputs) input.value = wordsIn(value || {}, String(input.dataset.tag), defaultLanguage);
  else if (kind === 'words' || kind === 'some') for (const box of inputs) box.checked = value ? value.includes(box.value) : 'all' in field.dataset;
  else if (kind === 'flag') inputs[0].checked = value === true;
  else inputs[0].value = value === undefined || (value === UNKNOWN && !offers(inputs[0], value)) ? '' : String(value);
}

/** Words in languages that the field does not show, each with its tag; they stay as they are. @param {HTMLElement} field @param {{[tag: string]: string}} text @returns {string} */
export function unshown(field, text) {
  const shown = ['', ...inputsOf(field).map((input) => String(input.dataset.tag))];
  return Object.keys(text).filter((tag) => !shown.includes(tag)).map((tag) => `${text[tag]} (${tag})`).join(', ');
}

/** @param {Input} input @param {string} value @returns {boolean} whether it is a list to choose from with this value in it */
function offers({ options = /** @type {any} */ ([]) }, value) {
  return [...options].some((option) => option.value === value);
}

/**
 * What stands in a field.
 * @param {HTMLElement} field @param {any} before what is recorded now @param {string} defaultLanguage
 * @returns {any} undefined for nothing; a number that cannot be read stays as it was typed, so that it is found
 */
export function read(field, before, defaultLanguage) {
  const inputs = inputsOf(field);
  const [{ value, checked }] = inputs;
  switch (field.dataset.kind) {
    case 'text':
      return textOf(inputs, before || {}, defaultLanguage);
    case 'words':
      return chosen(inputs, before, 'all' in field.dataset);
    case 'doors':
    case 'some':
      // none is no restriction, and not a list of nothing, which would mean the same and look like the opposite
      return inputs.some((box) => box.checked) ? chosen(inputs, before, false) : undefined;
    case 'truth':
      return value ? value === 'true' : undefined;
    case 'flag':
      return checked || (before === false ? false : undefined);
    case 'number':
    case 'integer':
      return numberIn(value);
    case 'line':
      return value.normalize('NFKC').trim() || undefined;
    default:
      return value || undefined;
  }
}

/** The digits of an input method, which no search finds, as all others. @param {string} words */
function narrow(words) {
  return words.replace(/[０-９]/g, (digit) => digit.normalize('NFKC'));
}

/** A plain string is in the default language. @param {{[tag: string]: string}} text @param {string} tag @param {string} defaultLanguage */
function wordsIn(text, tag, defaultLanguage) {
  return text[tag] || (tag === defaultLanguage && text['']) || '';
}

/**
 * A text out of its inputs. Languages that the form does not show stay; a plain string stays one while nothing else is added to it.
 * @param {Input[]} inputs @param {{[tag: string]: string}} before @param {string} defaultLanguage
 */
function textOf(inputs, before, defaultLanguage) {
  const shown = inputs.map((input) => String(input.dataset.tag));
  const entries = Object.keys(before).filter((tag) => tag && !shown.includes(tag)).map((tag) => [tag, before[tag]]);
  for (const input of inputs) if (input.value.trim()) entries.push([String(input.dataset.tag), narrow(input.value.trim())]);
  // the language that the record gives first stays so: its words stand for the place in every message of the check
  const order = Object.keys(before).map((tag) => tag || defaultLanguage);
  entries.sort(([one], [other]) => rankIn(order, one) - rankIn(order, other));
  const isPlain = entries.length === 1 && entries[0][0] === defaultLanguage && !(defaultLanguage in before);
  if (!entries.length) return undefined;
  /** @type {{[tag: string]: string}} */
  const text = {};
  for (const [tag, words] of entries) text[isPlain ? '' : tag] = words;
  return text;
}

/** @param {string[]} order @param {string} tag @returns {number} its place; those that are new come last, as they are */
function rankIn(order, tag) {
  return order.includes(tag) ? order.indexOf(tag) : order.length;
}

/** Ticked words, those recorded already first and in their order. @param {Input[]} boxes @param {string[]|undefined} before @param {boolean} isAllForNothing */
function chosen(boxes, before = [], isAllForNothing) {
  const ticked = boxes.filter((box) => box.checked).map((box) => box.value);
  if (isAllForNothing && !before.length && ticked.length === boxes.length) return undefined;
  return [...before.filter((word) => ticked.includes(word)), ...ticked.filter((word) => !before.includes(word))];
}

/** @param {string} typed @returns {number|string|undefined} */
export function numberIn(typed) {
  const text = typed.normalize('NFKC').trim();
  return NUMBER.test(text) ? Number(text.replace(',', '.')) : text || undefined;
}
