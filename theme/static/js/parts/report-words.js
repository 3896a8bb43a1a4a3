/**
 * What is reported of a place, and how old the reports are, in words. They always say "reported", who said it and when: nobody here
 * can know that a door is open.
 *
 * @typedef {import('../core/state.js').Report} Report
 * @typedef {{language: string, zone: string}} Place  the default language of texts, and the time zone of the site
 */
import { dateFormat, said, word } from './words.js';

const MINUTE_MS = 60e3;
/** @type {[Intl.RelativeTimeFormatUnit, number][]} each unit with the milliseconds from which it is used: none is rounded by more than a fifth */
const UNITS = [['day', 48 * 3600e3], ['hour', 150 * MINUTE_MS], ['minute', 0]]; // prettier-ignore
/** @type {{[unit: string]: number}} */
const LENGTH_MS = { day: 864e5, hour: 3600e3, minute: MINUTE_MS };

/**
 * "Reported full 12 minutes ago by shelter staff; until 18:00. Bring blankets"
 * @param {Report} report @param {number} nowMs @param {Place} place
 * @returns {string}
 */
export function stateWords(report, nowMs, { language, zone }) {
  const values = { ago: agoWords(report.at, nowMs), role: said(report.byRole, language).words, until: timeWords(report.until, nowMs, zone) };
  const sentence = word(`reported.${wordOf(report)}`, values);
  return report.note ? word('reported.noted', { report: sentence, note: said(report.note, language).words }) : sentence;
}

/** The word for a state and its level of crowding, as staff give it. @param {Report} report @returns {string} */
function wordOf({ state, level }) {
  if (state === 'crowded') return level === 2 ? 'somewhat_crowded' : 'crowded';
  return level === 1 ? 'free' : state;
}

/** How long ago, in minutes, hours or days; a clock that is a little slow says "this minute". @param {number} ms @param {number} nowMs @returns {string} */
export function agoWords(ms, nowMs) {
  const age = Math.max(0, nowMs - ms);
  const [unit] = /** @type {[Intl.RelativeTimeFormatUnit, number]} */ (UNITS.find(([, fromMs]) => age >= fromMs));
  return new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: 'auto' }).format(-Math.floor(age / LENGTH_MS[unit]), unit);
}

/**
 * The time clocks show at the site, with the date where that is not today's.
 * @param {number} ms @param {number|null} nowMs @param {string} zone
 * @returns {string}
 */
export function timeWords(ms, nowMs, zone) {
  const time = dateFormat({ hour: '2-digit', minute: '2-digit', hour12: false, timeZone: zone }).format(ms).replace(/^24/, '00');
  const day = dateWordsIn(ms, nowMs, zone);
  return day ? word('reported.day_time', { day, time }) : time;
}

/** The day, with its year where that is not this one; nothing for today. @param {number} ms @param {number|null} nowMs @param {string} zone @returns {string} */
function dateWordsIn(ms, nowMs, zone) {
  /** @type {Intl.DateTimeFormatOptions} */
  const form = { month: 'short', day: 'numeric', timeZone: zone };
  const full = dateFormat({ ...form, year: 'numeric' });
  if (nowMs !== null && full.format(ms) === full.format(nowMs)) return '';
  const year = dateFormat({ year: 'numeric', timeZone: zone });
  return nowMs !== null && year.format(ms) === year.format(nowMs) ? dateFormat(form).format(ms) : full.format(ms);
}
