/**
 * The form: a record in fields, and every change of a field in the record. It shows what is wrong beside each field.
 *
 * @typedef {import('../core/shape.js').Path} Path
 * @typedef {import('../core/shape.js').Values} Values
 * @typedef {import('../core/faults.js').Fault} Fault
 */
import { valueAt, withoutItem, withValue } from '../core/shape.js';
import { find } from '../parts/slots.js';
import { word } from '../parts/words.js';
import { fill, inputsOf, itemPath, pathOf, read, unshown } from './controls.js';
import { faultWords } from './fault-words.js';
import { showDoors } from './doors-field.js';
import { List } from './list.js';
import { PositionField } from './position-field.js';

export class Form {
  /**
   * @param {HTMLFormElement} form @param {string} defaultLanguage of plain strings
   * @param {() => void} onChange @param {import('./position-field.js').Surroundings} around
   */
  constructor(form, defaultLanguage, onChange, around) {
    this.form = form;
    this.defaultLanguage = defaultLanguage;
    this.onChange = onChange;
    this.around = around;
    /** @type {Values} */
    this.record = {};
    /** Whether the record is a new one, of which nothing is wrong before it was touched. */
    this.isNew = false;
    /** @type {Set<Element>} */
    this.touched = new Set();
    this.lists = [.../** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll('[data-list]'))].map((box) => new List(box, this));
    form.addEventListener('submit', (event) => event.preventDefault());
    form.addEventListener('change', (event) => this.changed(/** @type {Element} */ (event.target)));
    for (const field of this.fieldsOf(form)) this.prepare(field);
  }

  /**
   * Show a record.
   * @param {Values} record @param {Values|null} base what is published of it
   */
  show(record, base) {
    this.record = record;
    this.isNew = !base;
    this.touched.clear();
    for (const list of this.lists) list.show(base);
    this.fillAll(this.form);
    const [id] = inputsOf(find(this.form, '[data-at="id"]'));
    /** @type {any} */ (id).readOnly = !this.isNew;
    if (this.isNew) unfold(find(this.form, '[data-group="where"]'));
    this.form.hidden = false;
  }

  /** The fields below an element that belong to it and not to one of its items. @param {Element} root @returns {HTMLElement[]} */
  fieldsOf(root) {
    const fields = /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll('[data-at]'));
    const owner = root.matches('[data-item]') ? root : null;
    return [...fields].filter((field) => field.closest('[data-item]') === owner);
  }

  /** @param {HTMLElement} field once, when it comes onto the page */
  prepare(field) {
    if (field.dataset.kind === 'position') new PositionField(field, this);
  }

  /** @param {Element} root the form, or an item of a list */
  fillAll(root) {
    for (const field of this.fieldsOf(root)) {
      if (field.dataset.kind === 'position') field.dispatchEvent(new Event('shelterfinder:fill'));
      else if (field.dataset.kind === 'doors') showDoors(field, this.record, this.defaultLanguage);
      else this.fillOne(field, valueAt(this.record, pathOf(field)));
    }
  }

  /** @param {HTMLElement} field @param {any} value */
  fillOne(field, value) {
    fill(field, value, this.defaultLanguage);
    // a whole item of a list may be in a language of which the field shows nothing
    const line = field.dataset.at ? null : /** @type {HTMLElement|null} */ (field.querySelector('[data-slot="kept"]'));
    const words = line && unshown(field, value || {});
    if (line) line.textContent = words ? word('edit.kept', { words }) : '';
  }

  /** Somebody has changed a field. @param {Element} input */
  changed(input) {
    const field = /** @type {HTMLElement|null} */ (input.closest('[data-at]'));
    if (!field || field.dataset.kind === 'position') return;
    const path = pathOf(field);
    this.touched.add(field);
    this.set(path, read(field, valueAt(this.record, path), this.defaultLanguage));
  }

  /** @param {Path} path @param {any} value undefined for nothing */
  set(path, value) {
    this.take(withValue(this.record, path, value));
  }

  /** @param {HTMLElement} item to take out of its list */
  takeOut(item) {
    this.take(withoutItem(this.record, itemPath(item)));
  }

  /** @param {Values} record as it is now */
  take(record) {
    const areDoorsAsBefore = record.entrances === this.record.entrances;
    this.record = record;
    if (!areDoorsAsBefore) for (const field of /** @type {NodeListOf<HTMLElement>} */ (this.form.querySelectorAll('[data-kind="doors"]'))) showDoors(field, record, this.defaultLanguage);
    this.onChange();
  }

  /** Say beside each field what is wrong with it. @param {Fault[]} faults */
  showFaults(faults) {
    this.sayAnswers();
    const all = /** @type {NodeListOf<HTMLElement>} */ (this.form.querySelectorAll('[data-at]'));
    for (const field of all) this.showOwn(field, this.isNew && !this.touched.has(field) ? [] : faults.filter((one) => this.fieldFor(one) === field));
  }

  /** Say beside the title of each part what is answered in it, as long as it is folded. */
  sayAnswers() {
    for (const part of /** @type {NodeListOf<HTMLElement>} */ (this.form.querySelectorAll('[data-part]'))) {
      const [input] = inputsOf(find(part, '[data-at]'));
      const [chosen] = input instanceof HTMLSelectElement && input.value ? input.selectedOptions : [];
      find(part, '[data-slot="answer"]').textContent = chosen ? chosen.textContent : '';
    }
  }

  /** @param {HTMLElement} field @param {Fault[]} faults */
  showOwn(field, faults) {
    const line = find(field, '[data-fault]');
    line.textContent = faults.map((one) => faultWords(one)).join(' ');
    const isWrong = faults.some(({ level }) => level === 'error');
    line.className = isWrong ? 'bad' : 'warn';
    if (faults.length) unfold(field);
    for (const input of inputsOf(field)) if (input.closest('[data-at]') === field) input.setAttribute('aria-invalid', String(isWrong));
  }

  /** The field in which something is repaired: the innermost that holds its path. @param {Fault} fault @returns {HTMLElement|null} */
  fieldFor({ path }) {
    const wanted = `${path.join('.')}.`;
    let best = null;
    let length = 0;
    for (const field of /** @type {NodeListOf<HTMLElement>} */ (this.form.querySelectorAll('[data-at]'))) {
      const own = `${pathOf(field).join('.')}.`;
      if (wanted.startsWith(own) && own.length > length) [best, length] = [field, own.length];
    }
    return best;
  }

  /** Lead to where something is repaired. @param {Fault} fault */
  goTo(fault) {
    const field = this.fieldFor(fault);
    const target = field ? inputsOf(field)[0] : this.listFor(fault);
    if (!target) return;
    unfold(target);
    target.focus();
  }

  /** @param {Fault} fault @returns {HTMLElement|null} the item, or the button that adds one */
  listFor({ path }) {
    const list = this.listAt(path);
    return list ? list.focusable(path[list.path.length]) : null;
  }

  /** The innermost list that holds a path. @param {Path} path @returns {List|undefined} */
  listAt(path) {
    const holds = (/** @type {List} */ { path: own }) => own.every((step, i) => step === path[i]);
    const outer = this.lists.find(holds);
    return (outer && outer.inner.find(holds)) || outer;
  }
}

/** Open the groups that hold something. @param {Element} part */
function unfold(part) {
  for (let group = part.closest('details'); group; group = group.parentElement && group.parentElement.closest('details')) group.open = true;
}
