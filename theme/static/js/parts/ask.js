/**
 * The form: what the reader needs, for which danger, in which mode.
 *
 * @typedef {import('../core/shards.js').Mode} Mode
 */
import { modeInForce, showMode } from './mode.js';
import { find, refill } from './slots.js';

/** @returns {HTMLFormElement|null} the form, on the pages that have it */
export function theForm() {
  return document.querySelector('#ask');
}

/**
 * The danger a mode is about: for the mode in force the one the office has set, else in war an air raid, else none.
 * @param {Mode} mode @param {Mode} inForce @param {string|null} hazardInForce
 * @returns {string} '' for none
 */
export function hazardOf(mode, inForce, hazardInForce) {
  return (mode === inForce && hazardInForce) || (mode === 'war' ? 'air_raid' : '');
}

export class Ask {
  /**
   * @param {HTMLFormElement} form @param {string|null} hazardInForce what the office set the mode for
   * @param {() => void} onChange after anything was changed
   */
  constructor(form, hazardInForce, onChange) {
    this.form = form;
    this.hazardInForce = hazardInForce;
    this.hazardOfRegistry = hazardInForce;
    this.onChange = onChange;
    /** @type {HTMLSelectElement} */
    this.mode = find(form, '#mode');
    /** @type {HTMLSelectElement} */
    this.hazard = find(form, '#hazard');
    /** @type {HTMLInputElement} */
    this.stepFree = find(form, '#step-free');
    /** @type {HTMLInputElement} */
    this.openNow = find(form, '#open-now');
    this.needs = find(form, '#needs');
    document.addEventListener('shelterfinder:in-force', (event) => this.takeInForce(/** @type {CustomEvent} */ (event).detail));
    form.addEventListener('submit', (event) => event.preventDefault());
    form.addEventListener('change', (event) => this.changed(/** @type {Element} */ (event.target).id));
    this.needs.addEventListener('click', (event) => this.pressed(/** @type {Element} */ (event.target).closest('button')));
    find(document, '#back-to-mode').addEventListener('click', () => this.backToMode());
    form.classList.remove('waiting');
    find(document, '#no-script').hidden = true;
  }

  /** What is asked, without where and when. @returns {{mode: Mode, hazard: string|null, service: string|null, stepFree: boolean, openNow: boolean}} */
  read() {
    const pressed = this.needs.querySelector('[aria-pressed="true"]');
    const mode = /** @type {Mode} */ (this.mode.value);
    const service = (pressed && pressed.getAttribute('data-service')) || null;
    return { mode, hazard: this.hazard.value || null, service, stepFree: this.stepFree.checked, openNow: this.openNow.checked };
  }

  /** Ask for less. @param {string} what service, hazard, stepFree or openNow */
  ease(what) {
    if (what === 'service') this.pick(find(this.needs, '#any-need'));
    if (what === 'hazard') this.hazard.value = '';
    if (what === 'stepFree') this.stepFree.checked = false;
    if (what === 'openNow') this.openNow.checked = false;
    this.onChange();
  }

  /** @param {string} id */
  changed(id) {
    if (id === 'search') return;
    if (id === 'mode') this.changeMode();
    this.onChange();
  }

  /** Look at another mode: its colours, its needs, and the danger it is about. */
  changeMode() {
    const { mode } = this.read();
    showMode(mode);
    const template = /** @type {HTMLTemplateElement} */ (find(this.form, `template[data-needs="${mode}"]`));
    refill(this.needs, template.content.cloneNode(true));
    this.hazard.value = hazardOf(mode, modeInForce(), this.hazardInForce);
  }

  /**
   * Another mode is in force, by a signed file: who looked at the one in force before goes on to it, who had chosen another keeps that.
   * @param {{mode: Mode, before: Mode, hazard: string|null|undefined}} set undefined: that of the registry
   */
  takeInForce({ mode, before, hazard }) {
    this.hazardInForce = hazard === undefined ? this.hazardOfRegistry : hazard;
    const { now = '' } = this.mode.dataset;
    for (const option of this.mode.options) option.text = option.text.replace(now, '') + (option.value === mode ? now : '');
    if (this.mode.value === before) this.mode.value = mode;
    if (this.mode.value !== mode) return;
    this.changed('mode');
  }

  backToMode() {
    this.mode.value = modeInForce();
    this.changed('mode');
    this.mode.focus();
  }

  /** @param {HTMLElement|null} button */
  pressed(button) {
    if (!button) return;
    if (button.id === 'more-needs') return this.showAllNeeds(button);
    this.pick(button.getAttribute('aria-pressed') === 'true' ? find(this.needs, '#any-need') : button);
    this.onChange();
  }

  /** @param {Element} chosen */
  pick(chosen) {
    for (const need of this.needs.querySelectorAll('[aria-pressed]')) need.setAttribute('aria-pressed', String(need === chosen));
  }

  /** @param {Element} button */
  showAllNeeds(button) {
    const extra = /** @type {NodeListOf<HTMLElement>} */ (this.needs.querySelectorAll('[data-extra]'));
    for (const item of extra) item.hidden = false;
    find(extra[0], 'button').focus();
    /** @type {HTMLElement} */ (button.parentElement).remove();
  }
}
