/**
 * The field where a place or a street is typed: a combobox with a list of suggestions (WAI-ARIA Authoring Practices, "Editable Combobox
 * With List Autocomplete"). The focus stays in the field; arrow keys move through the list.
 *
 * @typedef {import('../core/search.js').Found} Found
 */
import { choose, copy, find, put, refill } from './slots.js';
import { word } from './words.js';

/** Suggestions shown at once; six rows of 48 px leave the field visible above a phone's keyboard. */
const SUGGESTIONS_MAX = 6;

export class SearchField {
  /**
   * @param {(text: string, limit: number) => Promise<Found[]|null>} suggest null where nobody can know
   * @param {(found: Found) => void} onChosen
   */
  constructor(suggest, onChosen) {
    /** @type {HTMLInputElement} */
    this.input = find(document, '#search');
    this.list = find(document, '#found');
    this.suggest = suggest;
    this.onChosen = onChosen;
    /** @type {Found[]} */
    this.found = [];
    this.active = -1;
    this.input.addEventListener('input', () => this.update());
    this.input.addEventListener('keydown', (event) => this.press(event));
    this.input.addEventListener('blur', () => this.close());
    this.list.addEventListener('pointerdown', (event) => event.preventDefault());
    this.list.addEventListener('click', (event) => {
      const item = /** @type {Element} */ (event.target).closest('[role="option"]');
      if (item) this.take([...this.list.children].indexOf(item));
    });
  }

  /** Ask for suggestions to what stands in the field; an answer that comes too late is dropped. */
  async update() {
    const text = this.input.value;
    const found = text.trim() ? await this.suggest(text, SUGGESTIONS_MAX) : [];
    if (!found || text !== this.input.value) return;
    this.found = found;
    this.active = -1;
    refill(this.list, ...found.map(suggestion));
    this.open(found.length > 0);
    const line = text.trim() && (found.length ? word('status.choices', { n: found.length }) : word('status.no_choices'));
    find(document, '#found-status').textContent = line;
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    // the key belongs to an input method that composes a word; Safari says so by 229 alone, for the Enter that ends it
    if (event.isComposing || event.keyCode === 229) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && this.found.length) this.move(step);
    else if (event.key === 'Enter') this.enter();
    else if (event.key === 'Escape' && !this.list.hidden) this.close();
    else return;
    event.preventDefault();
  }

  /** Enter takes the suggestion moved to, else the first. */
  async enter() {
    if (this.list.hidden) await this.update();
    if (this.found.length) this.take(Math.max(0, this.active));
  }

  /** @param {number} step */
  move(step) {
    const { length } = this.found;
    this.open(true);
    this.active = this.active < 0 && step < 0 ? length - 1 : (this.active + step + length) % length;
    [...this.list.children].forEach((item, i) => item.setAttribute('aria-selected', String(i === this.active)));
    const item = this.list.children[this.active];
    this.input.setAttribute('aria-activedescendant', item.id);
    item.scrollIntoView({ block: 'nearest' });
  }

  /** @param {number} index */
  take(index) {
    const chosen = this.found[index];
    this.input.value = chosen.label;
    this.close();
    find(document, '#found-status').textContent = '';
    this.onChosen(chosen);
  }

  /** @param {boolean} isOpen */
  open(isOpen) {
    this.list.hidden = !isOpen;
    this.input.setAttribute('aria-expanded', String(isOpen));
    this.input.removeAttribute('aria-activedescendant');
  }

  close() {
    this.open(false);
  }
}

/** @param {Found} found @param {number} index */
function suggestion(found, index) {
  const item = copy('#found-one');
  item.id = `found-${index}`;
  put(item, 'label', found.label);
  choose(item, 'kind', found.kind);
  return item;
}
