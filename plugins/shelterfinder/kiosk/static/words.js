/**
 * The words of this page, in the language of the page that it shows.
 *
 * @typedef {{at: [number, number], languages: string[], homes: {[language: string]: string}, addresses: {[language: string]: string}, idleS: number,
 *   hasKeyboard: boolean, lan: string, version: number, dataDate: string, words: {[language: string]: {[key: string]: string}}}} Settings
 *   what the server says: position of this screen (latitude first), languages in their order with their home pages and public addresses ('' for
 *   none), the address on the Wi-Fi here ('' for none), and which release is served
 */

/** Languages that dates are written in otherwise than their tag says; the pages do the same. */
const DATE_LANGUAGES = /** @type {{[language: string]: string}} */ ({ en: 'en-GB' });

/** @returns {Settings} */
export function readSettings() {
  return JSON.parse(document.documentElement.dataset.kiosk || '{}');
}

export class Words {
  /** @param {Settings} settings */
  constructor(settings) {
    this.settings = settings;
    this.language = settings.languages[0];
  }

  /** Words for a key, with `{name}` filled in. @param {string} key @param {{[name: string]: string|number}} [values] @returns {string} */
  say(key, values = {}) {
    const said = this.settings.words[this.language][key];
    if (said === undefined) throw new Error(`no words for ${key} in ${this.language}`);
    return said.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
  }

  /** Speak another language from now on. @param {string} language one that the site has; any other changes nothing */
  speak(language) {
    if (!this.settings.words[language]) return;
    this.language = language;
    document.documentElement.lang = language;
    document.documentElement.dir = this.say('direction');
    for (const element of document.querySelectorAll('[data-word]')) element.textContent = this.say(element.getAttribute('data-word') || '');
    for (const element of document.querySelectorAll('[data-word-label]')) {
      element.setAttribute('aria-label', this.say(element.getAttribute('data-word-label') || ''));
    }
  }

  /** A day in words. @param {string} date like 2026-11-20 @returns {string} */
  day(date) {
    return this.dateFormat({ dateStyle: 'long', timeZone: 'UTC' }).format(new Date(date));
  }

  /** A day and a time of day in words. @param {Date} instant @returns {string} */
  moment(instant) {
    return this.dateFormat({ dateStyle: 'long', timeStyle: 'short' }).format(instant);
  }

  /** @param {Intl.DateTimeFormatOptions} form */
  dateFormat(form) {
    return new Intl.DateTimeFormat(DATE_LANGUAGES[this.language] || this.language, form);
  }
}
