/**
 * What comes out: what is still wrong, what changes, and the YAML to take away. There is none while anything is wrong.
 *
 * @typedef {import('../core/shape.js').Values} Values
 * @typedef {import('../core/shape.js').Change} Change
 * @typedef {import('../core/faults.js').Fault} Fault
 * @typedef {{record: Values, base: Values|null, area: string, changes: Change[], faults: Fault[]}} Edited
 */
import { changedYaml, fieldsToReplace, fileYaml, gathered, inline, wholeYaml } from '../core/telling.js';
import { canShare, toApp, toClipboard, toFile } from '../device/handing.js';
import { find, refill, slot } from '../parts/slots.js';
import { number, word } from '../parts/words.js';
import { faultWords } from './fault-words.js';

export class Result {
  /** @param {HTMLElement} box @param {(fault: Fault) => void} goTo @param {(path: import('../core/shape.js').Path) => string} labelOf what a field is called */
  constructor(box, goTo, labelOf) {
    this.box = box;
    this.goTo = goTo;
    this.labelOf = labelOf;
    /** @type {Edited|null} */
    this.edited = null;
    /** @type {HTMLTextAreaElement} */
    this.yaml = find(box, '#edit-yaml');
    /** @type {HTMLAnchorElement|null} */
    this.host = box.querySelector('[data-act="host"]');
    this.hostPage = this.host ? this.host.getAttribute('href') || '' : '';
    find(box, '[data-act="share"]').hidden = !canShare();
    box.addEventListener('change', () => this.write());
    box.addEventListener('click', (event) => this.pressed(/** @type {Element} */ (event.target).closest('[data-act]')));
  }

  /** @param {Edited} edited */
  show(edited) {
    this.edited = edited;
    const errors = edited.faults.filter(({ level }) => level === 'error').length;
    this.box.hidden = false;
    slot(this.box, 'verdict').textContent = verdict(edited, errors);
    refill(slot(this.box, 'faults'), ...edited.faults.map((fault) => this.faultLine(fault)));
    slot(this.box, 'done').hidden = errors > 0 || !edited.changes.length;
    slot(this.box, 'extent').hidden = !edited.base;
    const changes = gathered(edited.changes, edited.base, edited.record);
    refill(slot(this.box, 'changes'), ...changes.map((change) => this.changeLine(change)));
    slot(this.box, 'said').textContent = '';
    this.write();
  }

  /** The lines, as much of them as is wanted. */
  write() {
    if (!this.edited) return;
    const { record, base, area } = this.edited;
    const isWhole = !base || /** @type {HTMLInputElement} */ (find(this.box, '#extent-whole')).checked;
    this.yaml.value = isWhole ? wholeYaml(record, !base) : changedYaml(base, record);
    this.sayWhere(record, base, isWhole);
    if (this.host) this.host.href = this.hostPage.replace('{area}', area || String(record.district)).replace('{id}', String(record.id));
  }

  /** Where the lines go: what to search for, and what they take the place of. @param {Values} record @param {Values|null} base @param {boolean} isWhole */
  sayWhere(record, base, isWhole) {
    const old = base ? fieldsToReplace(base, record) : [];
    const way = !base ? 'new' : isWhole ? 'whole' : old.length ? 'replace' : 'add';
    for (const step of this.box.querySelectorAll('[data-for]')) /** @type {HTMLElement} */ (step).hidden = !String(step.getAttribute('data-for')).split(' ').includes(way);
    slot(this.box, 'search').textContent = `id: ${base ? base.id : ''}`;
    slot(this.box, 'old').textContent = old.join(', ');
  }

  /** @param {Fault} fault */
  faultLine(fault) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'button';
    button.textContent = this.labelOf(fault.path);
    button.addEventListener('click', () => this.goTo(fault));
    const line = document.createElement('li');
    const words = document.createElement('span');
    words.className = fault.level === 'error' ? 'bad' : 'warn';
    words.textContent = faultWords(fault);
    line.append(button, ' ', words);
    return line;
  }

  /** @param {Change & {movedM?: number}} change */
  changeLine({ path, before, after, movedM }) {
    const line = document.createElement('li');
    const label = document.createElement('strong');
    label.textContent = this.labelOf(path);
    const nothing = word('edit.nothing');
    const change = word('edit.change', { before: inline(before) || nothing, after: inline(after) || nothing });
    line.append(label, ` ${change}${movedM === undefined ? '' : ` ${word('edit.moved_by', { m: number(movedM) })}`}`);
    return line;
  }

  /** @param {Element|null} button */
  async pressed(button) {
    if (!button || !this.edited) return;
    const act = button.getAttribute('data-act');
    const { record, changes } = this.edited;
    const name = `${record.id}.yaml`;
    const file = fileYaml([{ record, changes: this.edited.base ? changes : [] }]);
    if (act === 'copy' || act === 'host') this.say((await this.copied()) ? 'edit.copied' : 'edit.copy_failed');
    if (act === 'save') this.saved(name, file);
    if (act === 'share' && !(await toApp(name, file))) this.say('edit.share_failed');
  }

  /** @param {string} name @param {string} file */
  saved(name, file) {
    toFile(name, file);
    slot(this.box, 'said').textContent = word('edit.saved', { name });
  }

  /** Copy the lines; where the clipboard is not to be had they are marked, so that the keyboard copies them. @returns {Promise<boolean>} */
  async copied() {
    if (await toClipboard(this.yaml.value)) return true;
    this.yaml.focus();
    this.yaml.select();
    return document.execCommand('copy');
  }

  /** @param {'edit.copied'|'edit.copy_failed'|'edit.share_failed'} key */
  say(key) {
    slot(this.box, 'said').textContent = key === 'edit.copied' ? word('edit.copied') : key === 'edit.copy_failed' ? word('edit.copy_failed') : word('edit.share_failed');
  }
}

/** @param {Edited} edited @param {number} errors */
function verdict({ changes, faults }, errors) {
  if (errors) return word('edit.wrong', { n: errors });
  if (!changes.length) return word('edit.unchanged');
  return faults.length ? word('edit.ready_but', { n: faults.length }) : word('edit.ready');
}
