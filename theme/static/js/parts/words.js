/**
 * The words of the page's language, and how it writes numbers and dates. The words stand in front of the bundle, put there
 * by plugins/shelterfinder/site/scripts.py.
 *
 * @typedef {{[tag: string]: string}} Text  words by language tag
 */
import { numberWords } from '../core/numbers.js';

/** @returns {ShelterfinderWords} */
function given() {
  if (!window.shelterfinderWords) throw new Error('the words of the page did not come with its script');
  return window.shelterfinderWords;
}

/**
 * The words for a key, with `{name}` filled in; a number `n` also picks the plural form.
 * @param {string} key @param {{[name: string]: string|number}} [values]
 * @returns {string}
 */
export function word(key, values = {}) {
  const { language, plural, words } = given();
  const forms = words[key];
  if (forms === undefined) throw new Error(`no words for ${key}`);
  const form = Array.isArray(forms) ? forms[plural[new Intl.PluralRules(language).select(Number(values.n))]] || forms[forms.length - 1] : forms;
  return form.replace(/\{(\w+)\}/g, (_, name) => (typeof values[name] === 'number' ? number(Number(values[name])) : String(values[name])));
}

/** @param {number} value @returns {string} */
export function number(value) {
  const { language, decimal } = given();
  return numberWords(value, language, decimal);
}

/** English of no country writes dates with the day first, as most of its readers do. The pages say the same by site/translations.py. */
const DATE_LANGUAGES = /** @type {{[language: string]: string}} */ ({ en: 'en-GB' });

/**
 * A date in words: "20 Nov 2026".
 * @param {string} date like 2026-11-20
 * @returns {string}
 */
export function dateWords(date) {
  /** @type {Intl.DateTimeFormatOptions} */
  const form = { year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' };
  return dateFormat(form).format(new Date(date));
}

/** How the page's language writes dates and times of day. @param {Intl.DateTimeFormatOptions} form @returns {Intl.DateTimeFormat} */
export function dateFormat(form) {
  const { language } = given();
  return new Intl.DateTimeFormat(DATE_LANGUAGES[language] || language, form);
}

/** @returns {string} the word for the next day */
export function tomorrow() {
  return new Intl.RelativeTimeFormat(given().language, { numeric: 'auto' }).format(1, 'day');
}

/**
 * A date in words and how long ago it was: "20 Nov 2026 (3 days ago)".
 * @param {string} date like 2026-11-20 @param {string} today
 * @returns {string}
 */
export function dated(date, today) {
  return `${dateWords(date)} (${ago(date, today)})`;
}

/** @param {string} date @param {string} today dates like 2026-11-20 @returns {number} whole days from one to the other, negative for a date to come */
export function daysFrom(date, today) {
  return Math.round((Date.parse(today) - Date.parse(date)) / 864e5);
}

/**
 * How long ago a date was, in the largest unit that is not too rough: days to eight weeks, months to two years. A date that is still
 * to come, where a clock is slow or a time zone behind, is today: nothing was recorded tomorrow.
 * @param {string} date @param {string} today dates like 2026-11-20
 * @returns {string}
 */
export function ago(date, today) {
  const days = daysFrom(date, today);
  if (days < 1) return word('age.today');
  if (days < 56) return word('age.days', { n: days });
  // 30.44 days to a month and 365.25 to a year, on average
  return days < 730 ? word('age.months', { n: Math.round(days / 30.44) }) : word('age.years', { n: Math.round(days / 365.25) });
}

/**
 * A text for this reader, and the language it really is in.
 * @param {Text} text @param {string} defaultLanguage
 * @returns {{words: string, tag: string}}
 */
export function said(text, defaultLanguage) {
  const { language } = given();
  const tag = [language, language.split('-')[0], defaultLanguage, ...Object.keys(text)].find((one) => text[one]) || '';
  return { words: text[tag] || '', tag };
}

/**
 * Put a text into an element; where it is in another language, in a <bdi> that says which, so that it keeps its own direction.
 * @param {Element} element @param {Text} text @param {string} defaultLanguage
 */
export function fill(element, text, defaultLanguage) {
  const { words, tag } = said(text, defaultLanguage);
  element.textContent = words;
  if (tag === given().language) return;
  const foreign = document.createElement('bdi');
  foreign.lang = tag;
  foreign.append(...element.childNodes);
  element.append(foreign);
}

/** @returns {{[token: string]: string}} the words of opening hours, for core/hours.js */
export function hoursWords() {
  return given().hours;
}

/**
 * A distance as people say it: to ten metres below a kilometre, because the position is no better; never 0.
 * @param {number} distanceM
 * @returns {string}
 */
export function distanceWords(distanceM) {
  const rounded = Math.max(10, Math.round(distanceM / 10) * 10);
  return rounded < 1000 ? word('answer.metres', { n: rounded }) : word('answer.kilometres', { n: Math.round(distanceM / 100) / 10 });
}
