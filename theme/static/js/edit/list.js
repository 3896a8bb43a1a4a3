/**
 * One list of the form, such as the doors: its items, one more, one less. An item may hold lists of its own. Of the checks only new ones are
 * shown, because what somebody has checked is not changed afterwards.
 *
 * @typedef {import('../core/shape.js').Path} Path
 * @typedef {import('../core/shape.js').Values} Values
 */
import { valueAt } from '../core/shape.js';
import { find, refill, slot } from '../parts/slots.js';
import { dateWords, number } from '../parts/words.js';
import { stepsOf } from './controls.js';
import { numberedCopy } from './numbering.js';

/** The list whose items are never changed once they are published. */
const ONLY_MORE = 'verified';

export class List {
  /** @param {HTMLElement} box still without items @param {import('./form.js').Form} form */
  constructor(box, form) {
    this.box = box;
    this.form = form;
    this.path = stepsOf(String(box.dataset.list));
    this.items = find(box, '[data-items]');
    this.more = find(box, '[data-act="add"]');
    this.count = slot(box, 'count');
    this.template = /** @type {HTMLTemplateElement} */ (find(box, 'template'));
    /** What stands in the template for the number of an item: a list in an item of another has a sign of its own. */
    this.sign = box.closest('[data-item]') ? '__k__' : '__n__';
    /** @type {List[]} the lists in its items */
    this.inner = [];
    /** How many items are there that are not shown. */
    this.shownFrom = 0;
    this.more.addEventListener('click', () => this.add());
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
    const line = slot(this.box, 'last');
    const last = checks.map(({ on }) => on).sort().pop();
    line.textContent = last ? dateWords(last) : line.dataset.none || '';
  }

  /** Put all items onto the page, in place of those that stand there. */
  putAll() {
    refill(this.items);
    this.inner = [];
    this.all().forEach((_, i) => i >= this.shownFrom && this.put(i));
    this.sayCount();
  }

  /** Say how many there are, where the list is folded. */
  sayCount() {
    this.count.textContent = `(${number(this.all().length)})`;
  }

  /** Put an item onto the page. @param {number} index @returns {HTMLElement} */
  put(index) {
    const item = numberedCopy(this.template, this.sign, index);
    item.dataset.item = String(index);
    const title = slot(item, 'title');
    title.textContent = (title.textContent || '').replace('__m__', String(index + 1));
    this.items.append(item);
    for (const field of this.form.fieldsOf(item)) this.form.prepare(field);
    this.form.fillAll(item);
    for (const box of /** @type {NodeListOf<HTMLElement>} */ (item.querySelectorAll('[data-list]'))) this.inner.push(new List(box, this.form));
    for (const list of this.inner.filter(({ box }) => item.contains(box))) list.putAll();
    return item;
  }

  /** One more, empty but for an id that no other door has. */
  add() {
    const index = this.all().length;
    const isDoor = this.box.dataset.list === 'entrances';
    this.form.set([...this.path, index], isDoor ? { id: freeId(this.all().map(({ id }) => id)) } : {});
    slot(this.put(index), 'title').focus();
    this.sayCount();
  }

  /** @param {Element} target */
  pressed(target) {
    const button = target.closest('[data-act="remove"]');
    const item = button && /** @type {HTMLElement} */ (button.closest('[data-item]'));
    if (!item || item.parentElement !== this.items) return;
    this.form.takeOut(item);
    this.putAll();
    this.more.focus();
  }

  /** @param {string|number|undefined} index of an item @returns {HTMLElement} its title, or what adds one */
  focusable(index) {
    return this.items.querySelector(`:scope > [data-item="${index}"] [data-slot="title"]`) || this.more;
  }
}

/** @param {string[]} taken @returns {string} */
function freeId(taken) {
  for (let n = 1; ; n++) if (!taken.includes(n === 1 ? 'main' : `door-${n}`)) return n === 1 ? 'main' : `door-${n}`;
}
