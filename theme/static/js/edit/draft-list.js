/**
 * The drafts that this browser keeps: opened again, deleted, or taken away all at once.
 *
 * @typedef {import('../device/drafts.js').Draft} Draft
 * @typedef {import('./result.js').Edited} Edited
 */
import { fileYaml } from '../core/telling.js';
import { today } from '../device/clock.js';
import { dropDraft, drafts } from '../device/drafts.js';
import { canShare, toApp, toFile } from '../device/handing.js';
import { find, put, refill, slot } from '../parts/slots.js';
import { dateWords, said, word } from '../parts/words.js';

export class DraftList {
  /**
   * @param {HTMLElement} box
   * @param {{open: (draft: Draft) => void, look: (draft: Draft) => Edited, onDeleted: (key: string) => void, defaultLanguage: string}} doors
   *   `look` gives what a draft changes, and what is wrong with it
   */
  constructor(box, doors) {
    this.box = box;
    this.doors = doors;
    find(box, '[data-act="share-all"]').hidden = !canShare();
    find(box, '[data-act="save-all"]').addEventListener('click', () => this.takeAway((name, text) => toFile(name, text)));
    find(box, '[data-act="share-all"]').addEventListener('click', () => this.takeAway((name, text) => void toApp(name, text)));
    this.show();
  }

  /** It stands above the form: what somebody is filling in stays where it is on the screen when a draft comes or goes. */
  show() {
    const all = drafts();
    const field = document.activeElement || document.body;
    const before = field.getBoundingClientRect().top;
    this.box.hidden = !all.length;
    refill(slot(this.box, 'list'), ...all.map((draft) => this.line(draft)));
    scrollBy(0, field.getBoundingClientRect().top - before);
  }

  /** @param {Draft} draft */
  line(draft) {
    const template = /** @type {HTMLTemplateElement} */ (find(this.box, 'template'));
    const line = /** @type {HTMLElement} */ (find(template.content, 'li').cloneNode(true));
    const name = nameOf(draft, this.doors.defaultLanguage);
    put(line, 'name', name);
    put(line, 'when', dateWords(draft.on));
    put(line, 'state', stateWords(this.doors.look(draft)));
    for (const again of line.querySelectorAll('[data-slot="name-again"]')) again.textContent = ` ${name}`;
    find(line, '[data-act="open"]').addEventListener('click', () => this.doors.open(draft));
    find(line, '[data-act="delete"]').addEventListener('click', () => this.drop(draft.key));
    return line;
  }

  /** @param {string} key */
  drop(key) {
    dropDraft(key);
    this.show();
    this.doors.onDeleted(key);
  }

  /** Every draft without an error, in one file; how many were left behind is said. @param {(name: string, text: string) => void} hand */
  takeAway(hand) {
    const edited = drafts().map((draft) => this.doors.look(draft));
    const whole = edited.filter(({ faults, changes }) => changes.length && !faults.some(({ level }) => level === 'error'));
    const name = `shelterfinder-${today()}.yaml`;
    if (whole.length) hand(name, fileYaml(whole.map(({ record, base, changes }) => ({ record, changes: base ? changes : [] }))));
    const left = edited.length - whole.length;
    slot(this.box, 'said').textContent = word('edit.saved_all', { n: whole.length }) + (left ? ` ${word('edit.left_behind', { n: left })}` : '');
  }
}

/** @param {Draft} draft @param {string} defaultLanguage */
function nameOf({ record }, defaultLanguage) {
  return record.name ? said(record.name, defaultLanguage).words : record.id || word('edit.new_place');
}

/** @param {Edited} edited */
function stateWords({ faults, changes }) {
  const errors = faults.filter(({ level }) => level === 'error').length;
  return errors ? word('edit.wrong', { n: errors }) : changes.length ? word('edit.ready') : word('edit.unchanged');
}
