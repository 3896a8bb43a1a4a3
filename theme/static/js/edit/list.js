/**
 * One list of the form, such as the doors: its items, one more, one less. Of the checks only new ones are shown, because what somebody has
 * checked is not changed afterwards.
 *
 * @typedef {import('../core/shape.js').Path} Path
 * @typedef {import('../core/shape.js').Values} Values
 */
import { valueAt } from '../core/shape.js';
import { find, refill } from '../parts/slots.js';
import { dateWords, number } from '../parts/words.js';

/** The list whose items are never changed once they are published. */
const ONLY_MORE = 'verified';

export class List {
  /** @param {HTMLElement} box @param {import('./form.js').Form} form */
  constructor(box, form) {
    this.box = box;
    this.form = form;
    this.path = /** @type {Path} */ (String(box.dataset.list).split('.'));
    this.items = find(box, '[data-items]');
    /** How many items are there that are not shown. */
    this.shownFrom = 0;
    find(box, '[data-act="add"]').addEventListener('click', () => this.add());
    this.items.addEventListener('click', (event) => this.pressed(/** @type {Element} */ (event.target)));
  }

  /** Show the items of the record. @param {Values|null} base */
  show(base) {
    const published = (base && valueAt(base, this.path)) || [];
    this.shownFrom = this.isOnlyMore ? published.length : 0;
    if (this.isOnlyMore) this.sayLast(published);
    this.putAll();
  }

  get isOnlyMore() {
    return this.box.dataset.list === ONLY_MORE;
  }

  /** @returns {Values[]} */
  all() {
    return valueAt(this.form.record, this.path) || [];
  }

  /** @param {Values[]} checks */
  sayLast(checks) {
    const line = find(this.box, '[data-slot="last"]');
    const last = checks.map(({ on }) => on).sort().pop();
    line.textContent = last ? dateWords(last) : line.dataset.none || '';
  }

  /** Put all items onto the page, in place of those that stand there. */
  putAll() {
    refill(this.items);
    this.all().forEach((_, i) => i >= this.shownFrom && this.put(i));
    this.sayCount();
  }

  /** Say how many there are, where the list is folded. */
  sayCount() {
    find(this.box, '[data-slot="count"]').textContent = `(${number(this.all().length)})`;
  }

  /** Put an item onto the page. @param {number} index @returns {HTMLElement} */
  put(index) {
    const template = /** @type {HTMLTemplateElement} */ (find(this.box, 'template'));
    const item = /** @type {HTMLElement} */ (find(template.content, '[data-item]').cloneNode(true));
    item.dataset.item = String(index);
    numbered(item, index);
    this.items.append(item);
    for (const field of this.form.fieldsOf(item)) this.form.prepare(field);
    this.form.fillAll(item);
    return item;
  }

  /** One more, empty but for an id that no other door has. */
  add() {
    const index = this.all().length;
    const isDoor = this.box.dataset.list === 'entrances';
    this.form.set([...this.path, index], isDoor ? { id: freeId(this.all().map(({ id }) => id)) } : {});
    find(this.put(index), '[data-slot="title"]').focus();
    this.sayCount();
  }

  /** @param {Element} target */
  pressed(target) {
    const button = target.closest('[data-act="remove"]');
    if (!button) return;
    this.form.takeOut(/** @type {HTMLElement} */ (button.closest('[data-item]')));
    this.putAll();
    find(this.box, '[data-act="add"]').focus();
  }

  /** @param {string|number|undefined} index of an item @returns {HTMLElement} its title, or what adds one */
  focusable(index) {
    return this.items.querySelector(`[data-item="${index}"] [data-slot="title"]`) || find(this.box, '[data-act="add"]');
  }
}

/** Give the words and ids of an item its number. @param {HTMLElement} item @param {number} index */
function numbered(item, index) {
  for (const part of [item, ...item.querySelectorAll('*')]) {
    for (const name of ['id', 'for', 'aria-labelledby', 'aria-describedby']) {
      const value = part.getAttribute(name);
      if (value) part.setAttribute(name, value.replace(/__n__/g, String(index)));
    }
  }
  const title = find(item, '[data-slot="title"]');
  title.textContent = (title.textContent || '').replace('__m__', String(index + 1));
}

/** @param {string[]} taken @returns {string} */
function freeId(taken) {
  for (let n = 1; ; n++) if (!taken.includes(n === 1 ? 'main' : `door-${n}`)) return n === 1 ? 'main' : `door-${n}`;
}
