/**
 * Can a text of opening hours be read, and if not, from which character on? The grammar is OpenStreetMap's `opening_hours`, as far and as
 * freely as the library reads it that makes the tables of the site (plugins/shelterfinder/hours/grammar.py): what that refuses is refused
 * here, at the same character, and nothing else. tests/property/edit compares the two.
 *
 * @typedef {{at: number, rest: string, code: 'hours'|'hours_short'|'hours_two_ways'}} HoursRefused
 *   `at` counts characters from 1; `rest` is the text from there on
 */
import { all, either, listOf, maybe, named, NONE, once, runOver, sensible, signs, unless } from './grammar-parts.js';

/** @typedef {import('./grammar-parts.js').Part} Part */

/** An end of hours lies at most at midnight of the next day. */
const END_MAX = '48:00';
/** Weeks are counted by steps that fit into a byte. */
const WEEK_STEP_MAX = 255;
const WEEK_MAX = 53;
/** A day without its month is of the month before it, which Easter does not have. */
const EASTER_TO_DAY = /^(?:\d{4})? ?easter.*?- ?\d\d?(?:[+-][a-z]{2})?(?: [+-]\d+ days?)?$/i;
/** A holiday beside a weekday without a comma: "and" in the specification, "or" for the library. */
const TWO_WAYS = /\b(?:PH|SH)\s+(?:Mo|Tu|We|Th|Fr|Sa|Su)|(?:Mo|Tu|We|Th|Fr|Sa|Su|\])\s+(?:PH|SH)\b/;
/** More weekdays of months in one list than the library reads in time (MANY_DATES of grammar.py). */
const MANY_DATES = /(?:[A-Za-z]{3} [A-Za-z]{2}\[-?[1-5]\],){12}/;
const QUOTED = /"[^"]*"/g;

/** @param {RegExp} pattern @returns {Part} a word or a sign that has a name in the grammar */
const word = (pattern) => named(signs(pattern));
/** @param {string} words of which one is there, in large or small letters @returns {Part} */
const wordOf = (words) => named(either(...words.split(' ').map((one) => word(new RegExp(one, 'i')))));

const SPACE = signs(/ /);
const COMMA = signs(/,/);
const COLON = signs(/:/);
const HYPHEN = signs(/-/);
const SLASH = signs(/\//);
const QUOTE = signs(/"/);
const SPACED = signs(/ ?/);
const PLUS = word(/\+/);
const SIGN = named(either(PLUS, word(/-/)));
const COUNT = word(/0*[1-9]\d{0,3}/);
/** After days: for the eye. */
const READABILITY = signs(/(?:: | |:)?/);
const REMARK = named(all(QUOTE, word(/[^"]+/), QUOTE));
/** @type {Part} */
const END = named(({ text }, at) => (at === text.length ? at : NONE));

const MINUTE = word(/[0-5]\d/);
const CLOCK = named(either(all(word(/[01]\d|2[0-3]|\d(?!\d)/), COLON, MINUTE), signs(/24:00/)));
const CLOCK_OF_NEXT_DAY = named(all(word(/[0-3]\d|4[0-8]|\d(?!\d)/), COLON, MINUTE));
const SUN = wordOf('dawn sunrise sunset dusk');
const SUN_TIME = named(either(all(signs(/\(/), SUN, SIGN, CLOCK, signs(/\)/)), SUN));
const BEGIN_TIME = named(either(all(unless(signs(/24:00/)), CLOCK), SUN_TIME));
const END_TIME = named(either(sensible(CLOCK_OF_NEXT_DAY, (time) => time.padStart(5, '0') <= END_MAX), SUN_TIME));
const REPEATED = all(BEGIN_TIME, SPACED, HYPHEN, END_TIME, SPACED, SLASH, SPACED);
const SPAN = all(BEGIN_TIME, SPACED, HYPHEN, SPACED, END_TIME);
const TIMES = named(
  listOf(
    named(either(all(REPEATED, sensible(CLOCK, (time) => time !== '24:00')), all(REPEATED, MINUTE), all(SPAN, PLUS), SPAN, all(BEGIN_TIME, PLUS))),
    all(COMMA, SPACED),
  ),
);

const WEEKDAY = named(either(all(unless(SUN), word(/su/i)), wordOf('mo tu we th fr sa')));
const NTH = word(/[1-5]/);
const NTHS = named(either(all(NTH, HYPHEN, NTH), all(word(/-/), NTH), NTH));
const DAYS_LATER = named(all(SPACE, SIGN, COUNT, SPACE, signs(/days?/)));
const WEEKDAYS_FROM_TO = either(
  all(WEEKDAY, signs(/\[/), listOf(NTHS, COMMA), signs(/\]/), maybe(DAYS_LATER)),
  all(WEEKDAY, HYPHEN, WEEKDAY),
  WEEKDAY,
);
const WEEKDAYS = named(listOf(named(WEEKDAYS_FROM_TO), COMMA));
const HOLIDAYS = named(listOf(named(either(all(word(/PH/), maybe(DAYS_LATER)), word(/SH/))), COMMA));
const BESIDE = either(COMMA, SPACE);
const DAYS = named(either(all(HOLIDAYS, maybe(BESIDE, WEEKDAYS)), all(WEEKDAYS, maybe(BESIDE, HOLIDAYS))));

const WEEK = word(/[1-4]\d|5[0-3]|0?[1-9]/);
const WEEKS_FROM_TO = sensible(named(all(WEEK, maybe(HYPHEN, WEEK, maybe(SLASH, COUNT)))), isInOrder);
const WEEKS = named(all(READABILITY, signs(/week ?/), listOf(WEEKS_FROM_TO, COMMA)));

const YEAR = word(/19\d\d|[2-9]\d{3}/);
const YEARS_FROM_TO = either(all(YEAR, PLUS), all(YEAR, maybe(HYPHEN, YEAR, maybe(SLASH, COUNT))));
const YEARS = named(listOf(named(sensible(YEARS_FROM_TO, isInOrder)), COMMA));

const MONTH = wordOf('jan feb mar apr may jun jul aug sep oct nov dec');
/** A number before a colon and minutes is the hour of a time; the digits are taken whole, or not at all. */
const DAY = word(/(?=([12]\d|3[01]|0?[1-9]))\1(?!:[0-5]\d(?!:[0-5]\d))/);
const OF_YEAR = maybe(YEAR, SPACED);
const NTH_WEEKDAY = all(WEEKDAY, signs(/\[/), maybe(word(/-/)), NTH, signs(/\]/));
const DATE = named(
  either(
    all(maybe(YEAR), SPACED, word(/easter/i)),
    all(OF_YEAR, MONTH, SPACED, DAY),
    // a comma behind it begins the next date, or the next weekday of a plain month
    all(OF_YEAR, MONTH, SPACE, NTH_WEEKDAY, unless(all(COMMA, unless(once('dates', () => DATES_FROM_TO))))),
  ),
);
const MOVED = named(either(all(SIGN, WEEKDAY, DAYS_LATER), all(SIGN, WEEKDAY), DAYS_LATER));
const DATES_FROM_TO = named(
  either(
    sensible(all(DATE, maybe(MOVED), SPACED, HYPHEN, SPACED, named(either(DATE, DAY)), maybe(MOVED)), (dates) => !EASTER_TO_DAY.test(dates)),
    all(DATE, MOVED, maybe(PLUS)),
    all(DATE, maybe(PLUS)),
    all(maybe(YEAR), MONTH, maybe(HYPHEN, MONTH)),
  ),
);
const DATES = named(listOf(DATES_FROM_TO, COMMA));

const WIDE = named(
  either(all(REMARK, COLON), all(DATES, maybe(WEEKS), READABILITY), all(maybe(YEARS), SPACED, maybe(DATES), SPACED, maybe(WEEKS), READABILITY)),
);
const NARROW = named(either(all(DAYS, SPACE, TIMES), DAYS, TIMES));
const WHEN = named(either(word(/24\/7/), all(WIDE, maybe(NARROW))));
const WHETHER = named(either(REMARK, all(wordOf('closed|off open unknown'), maybe(SPACE, REMARK))));
const SEPARATOR = named(either(word(/ ?; ?/), word(/ ?, /), word(/ ?\|\| /)));
const RULE = named(all(unless(all(SPACED, either(SEPARATOR, END))), WHEN, SPACED, maybe(WHETHER)));
const HOURS = all(named(listOf(RULE, SEPARATOR)), END);

/** What is wrong with a text of opening hours; null if it can be read. @param {string} text @returns {HoursRefused|null} */
export function refusalOfHours(text) {
  const plain = text.replace(QUOTED, ({ length }) => ' '.repeat(length));
  const many = MANY_DATES.exec(plain);
  if (many) return refused(text, many.index + many[0].length, 'hours');
  const run = runOver(text);
  if (!text || HOURS(run, 0) === NONE) return refused(text, run.furthest, 'hours');
  if (run.doubts.length) return refused(text, 0, 'hours');
  const doubtful = TWO_WAYS.exec(plain);
  return doubtful && refused(text, doubtful.index, 'hours_two_ways');
}

/** @param {string} text @param {number} index in UTF-16 units @param {HoursRefused['code']} code @returns {HoursRefused} */
function refused(text, index, code) {
  const rest = text.slice(index);
  return { at: [...text.slice(0, index)].length + 1, rest, code: rest ? code : 'hours_short' };
}

/** @param {string} fromTo such as 2026-2028/2 or 1-53 @returns {boolean} whether it runs forwards, in steps there can be */
function isInOrder(fromTo) {
  const [from, to, step] = fromTo.split(/[-/]/).map(Number);
  return to === undefined || (from <= to && (step === undefined || from > WEEK_MAX || step <= WEEK_STEP_MAX));
}
