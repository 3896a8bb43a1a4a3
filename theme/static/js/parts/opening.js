/** Opening hours in a sentence: what is scheduled now, and when that changes, in the time that clocks show at the place. */
import { offsetMs, openingAt } from '../core/opening.js';
import { DataRefused } from '../core/refusal.js';
import { dateFormat, tomorrow, word } from './words.js';

const DAY_MS = 864e5;
const HOUR_MS = 36e5;
/** A date without its year is clear for half a year. */
const YEARLESS_DAYS = 183;

/**
 * The sentence of a table; of one that is odd, that the hours must be checked, so that one bad table spoils no list.
 * @param {string|null} table @param {number} nowMs @param {string} zone of the place
 * @param {string[]} conditions weather and alerts that change the hours, in the reader's language
 * @returns {string}
 */
export function openingLine(table, nowMs, zone, conditions) {
  try {
    return openingWords(openingAt(table, nowMs, zone), nowMs, zone, conditions);
  } catch (error) {
    if (error instanceof DataRefused) return word('opening.check');
    throw error;
  }
}

/**
 * A sentence about a place's hours. It says "scheduled", because a page that is not connected cannot know that a door is open.
 * @param {import('../core/opening.js').Opening} opening @param {number} nowMs @param {string} zone of the place
 * @param {string[]} [conditions] weather and alerts that change the hours, in the reader's language
 * @returns {string}
 */
export function openingWords(opening, nowMs, zone, conditions = []) {
  const sentence = sentenceOf(opening, nowMs, zone, conditions);
  const isTimeSaid = opening.opens !== null || opening.until !== null;
  return isTimeSaid && opening.state !== 'ended' ? inZone(sentence, nowMs, zone) : sentence;
}

/** @param {import('../core/opening.js').Opening} opening @param {number} nowMs @param {string} zone @param {string[]} conditions @returns {string} */
function sentenceOf(opening, nowMs, zone, conditions) {
  const { state, scheduled, remark, begins, ends } = opening;
  if (state === 'unknown') return word(opening.check ? 'opening.check' : 'opening.not_recorded');
  if (state === 'ended') return endedWords(/** @type {string} */ (begins), /** @type {string} */ (ends), nowMs);
  if (state === 'open') return openWords(opening, nowMs, zone);
  if (state === 'closed') return remarked(closedWords(opening, nowMs, zone), remark);
  const reasons = [remark, ...(scheduled === 'open' ? conditions : [])].filter(Boolean).join(' · ');
  const words = reasons ? word('opening.depends', { reasons }) : word('opening.depends_unsaid');
  return scheduled === 'open' ? word('opening.two', { first: words, second: openWords(opening, nowMs, zone) }) : words;
}

/** @param {string} words @param {string} remark @returns {string} */
function remarked(words, remark) {
  return remark ? word('opening.remarked', { words, remark }) : words;
}

/** @param {string} begins @param {string} ends @param {number} nowMs @returns {string} */
function endedWords(begins, ends, nowMs) {
  // within a day of an end it depends on the zone which of the two it is, but not half a table away from it
  return nowMs < (Date.parse(begins) + Date.parse(ends)) / 2
    ? word('opening.not_begun', { date: shortDate(Date.parse(begins), true) })
    : word('opening.ended', { date: shortDate(Date.parse(ends), true) });
}

/** @param {import('../core/opening.js').Opening} opening @param {number} nowMs @param {string} zone @returns {string} */
function openWords({ until }, nowMs, zone) {
  return until === null ? word('opening.all_day') : word('opening.open_until', { when: whenWords(until, nowMs, zone, true) });
}

/** @param {import('../core/opening.js').Opening} opening @param {number} nowMs @param {string} zone @returns {string} */
function closedWords({ opens, opensState, ends }, nowMs, zone) {
  if (opens === null) return ends ? word('opening.closed_until', { date: shortDate(Date.parse(ends), true) }) : word('opening.closed');
  const when = whenWords(opens, nowMs, zone, false);
  return word(opensState === 'open' ? 'opening.opens' : 'opening.opens_perhaps', { when });
}

/**
 * An instant as people say it today: "21:00", "tomorrow 09:00", "Monday 09:00", "3 Jan 09:00".
 * @param {number} ms @param {number} nowMs @param {string} zone @param {boolean} isEnd midnight ends the day before
 * @returns {string}
 */
function whenWords(ms, nowMs, zone, isEnd) {
  const [wallMs, todayMs] = [ms + offsetMs(ms, zone), nowMs + offsetMs(nowMs, zone)];
  const days = Math.floor(wallMs / DAY_MS) - Math.floor(todayMs / DAY_MS);
  if (isEnd && days === 1 && wallMs % DAY_MS === 0) return word('opening.midnight');
  const time = dateFormat({ hour: '2-digit', minute: '2-digit', hour12: false, timeZone: 'UTC' }).format(wallMs).replace(/^24/, '00');
  return days ? word('opening.day_time', { day: dayWords(wallMs, days), time }) : word('opening.time', { time });
}

/** The day after as a word, the next ones as weekdays, later ones as dates. @param {number} wallMs @param {number} days from today @returns {string} */
function dayWords(wallMs, days) {
  if (days === 1) return tomorrow();
  if (days > 6) return shortDate(wallMs, days > YEARLESS_DAYS);
  // only beside a date does Finnish say "on Monday"
  const parts = dateFormat({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).formatToParts(wallMs);
  return parts.filter(({ type }) => type === 'weekday').map(({ value }) => value)[0];
}

/** @param {number} wallMs @param {boolean} withYear @returns {string} */
function shortDate(wallMs, withYear) {
  return dateFormat({ day: 'numeric', month: 'short', ...(withYear ? { year: 'numeric' } : {}), timeZone: 'UTC' }).format(wallMs);
}

/** Say how far the place's clocks are from the device's, if they are. @param {string} words @param {number} nowMs @param {string} zone @returns {string} */
function inZone(words, nowMs, zone) {
  const aheadMs = offsetMs(nowMs, zone) + new Date(nowMs).getTimezoneOffset() * 6e4;
  const n = Math.abs(aheadMs) / HOUR_MS;
  if (!n) return words;
  return aheadMs > 0 ? word('opening.ahead', { words, n }) : word('opening.behind', { words, n });
}
