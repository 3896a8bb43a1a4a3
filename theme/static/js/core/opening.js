/**
 * Whether a place is scheduled to be open at an instant: looked up in the tables that plugins/shelterfinder/hours/tables.py
 * writes (hours/FORMAT.md). It never says that a door is open, and it never turns a doubt into "open".
 *
 * @typedef {'open'|'closed'|'depends'|'unknown'|'ended'} OpeningState
 *   depends: on weather, an alert, a remark, or something nobody wrote down; unknown: no hours are recorded, or they cannot be read;
 *   ended: the table says nothing about this day
 * @typedef {{state: OpeningState, scheduled: 'open'|'closed'|null, remark: string, until: number|null, opens: number|null,
 *   opensState: 'open'|'depends'|null, begins: string|null, ends: string|null, check: boolean}} Opening
 *   scheduled: what the schedule alone says, without weather and remarks; remark: as it is quoted in the rule, '' without one;
 *   until: the instant (ms since 1970) at which this stretch ends, null if not before the table does; opens: the next instant at which it is
 *   not closed, only where it is closed now, and opensState what it is then; begins and ends: the first and the last day (2026-11-20)
 *   of the table, null if it has none because it says the same for ever; check: there are hours, but no machine can read them
 * @typedef {'open'|'closed'|'unknown'} Schedule
 * @typedef {{schedule: Schedule, remark: string}} Kind
 * @typedef {{minutes: number[], kinds: string[]}} Pattern  one day: from each minute on, the letter of what holds
 * @typedef {{conditional: boolean, kinds: {[letter: string]: Kind}, first: number, count: number, days: Pattern[]}} Table
 *   first: day of the table, counted from 1 January 1970; a table that holds for ever has no days
 */
import { DataRefused } from './refusal.js';

const MINUTE_MS = 6e4;
const DAY_MS = 864e5;
const DAY_MINUTES = 1440;
/** Time zones change their offset only at whole quarters of an hour of UTC (checked in tests against the database). */
const QUARTER_MS = 9e5;
/** Clocks are never set back by more than this: Troll in Antarctica goes back two hours. */
const SET_BACK_MAX_MS = 3 * 36e5;
/** Tables that are kept decoded: more than a list and its neighbours have, and little memory. */
const KEPT_MAX = 500;

const SCHEDULES = /** @type {{[letter: string]: Schedule}} */ ({ o: 'open', c: 'closed', u: 'unknown' });
const ALWAYS = /^[cou]$/;
const DATED = /^(\d{4}-\d\d-\d\d)\+(\d{1,3})\|(\d+(?:\.\d+){6})\|([\d*/:.]*)\|([A-Za-z\d?,]+)\|([^|]*)\|(.*)$/;
const UNREADABLE = '!';

/** @type {Map<string, Table>} */
const decoded = new Map();
/** @type {Map<string, {format: Intl.DateTimeFormat, offsets: Map<number, number>}>} */
const zones = new Map();

/**
 * What a table says at an instant.
 * @param {string|null} table of the role, null where no hours are recorded
 * @param {number} instantMs milliseconds since 1970 @param {string} zone of the place, a name of the IANA database
 * @returns {Opening}
 * @throws {DataRefused} `format` if the table is not as hours/FORMAT.md says
 */
export function openingAt(table, instantMs, zone) {
  const clock = table && table !== UNREADABLE ? clockOf(table, zone) : null;
  if (!clock) return { ...nothing(), check: !!table };
  const { days, first, count } = clock.table;
  const span = days.length ? { begins: isoDay(first), ends: isoDay(first + count - 1) } : {};
  const letter = clock.letterAt(instantMs);
  if (letter === null) return { ...nothing(), ...span, state: 'ended' };
  const until = clock.changeAfter(instantMs);
  const opening = { ...nothing(), ...span, ...meaning(clock.table, letter), until };
  return opening.state === 'closed' ? { ...opening, ...nextOpening(clock, until) } : opening;
}

/**
 * Only the state of `openingAt`, which is all that ranking needs, and far cheaper.
 * @param {string|null} table @param {number} instantMs @param {string} zone
 * @returns {OpeningState}
 * @throws {DataRefused} `format`
 */
export function stateAt(table, instantMs, zone) {
  const clock = table && table !== UNREADABLE ? clockOf(table, zone) : null;
  if (!clock) return 'unknown';
  const letter = clock.letterAt(instantMs);
  return letter === null ? 'ended' : meaning(clock.table, letter).state;
}

/** Nothing is known. @returns {Opening} */
function nothing() {
  return { state: 'unknown', scheduled: null, remark: '', until: null, opens: null, opensState: null, begins: null, ends: null, check: false };
}

/**
 * A schedule that depends on something, or that quotes a remark, is not "open".
 * @param {Table} table @param {string} letter @returns {{state: OpeningState, scheduled: 'open'|'closed'|null, remark: string}}
 */
function meaning({ kinds, conditional }, letter) {
  const { schedule, remark } = kinds[letter];
  const scheduled = schedule === 'unknown' ? null : schedule;
  const depends = schedule === 'unknown' || (schedule === 'open' && (conditional || remark !== ''));
  return { state: depends ? 'depends' : /** @type {OpeningState} */ (schedule), scheduled, remark };
}

/** @param {Clock} clock @param {number|null} from the end of a stretch that is closed */
function nextOpening(clock, from) {
  for (let at = from; at !== null; at = clock.changeAfter(at)) {
    const { state } = meaning(clock.table, /** @type {string} */ (clock.letterAt(at)));
    if (state !== 'closed') return { opens: at, opensState: /** @type {'open'|'depends'} */ (state) };
  }
  return { opens: null, opensState: null };
}

/** A table read by the clocks of a time zone; null if this device does not know the zone. @param {string} text @param {string} zone */
function clockOf(text, zone) {
  const table = decoded.get(text) || keep(text, decode(text));
  return table.days.length && !knows(zone) ? null : new Clock(table, zone);
}

/** @param {string} text @param {Table} table */
function keep(text, table) {
  if (decoded.size >= KEPT_MAX) decoded.clear();
  decoded.set(text, table);
  return table;
}

/** Looks up a table, which is in the time that clocks show at the place, by instants. */
class Clock {
  /** @param {Table} table @param {string} zone */
  constructor(table, zone) {
    this.table = table;
    this.zone = zone;
  }

  /** What holds at an instant; null outside the table. @param {number} ms @returns {string|null} */
  letterAt(ms) {
    const { days, first } = this.table;
    if (!days.length) return 'always';
    const wallMs = ms + offsetMs(ms, this.zone);
    const day = days[Math.floor(wallMs / DAY_MS) - first];
    return day ? day.kinds[indexAt(day, minuteOfDay(wallMs))] : null;
  }

  /**
   * The first instant after another at which something else holds; null if that is not before the table ends. Where clocks are
   * set back, what they show decides the second time too; where they are set forward, the skipped time is never shown.
   * @param {number} ms @returns {number|null}
   */
  changeAfter(ms) {
    const letter = this.letterAt(ms);
    for (let at = ms; ; ) {
      const end = this.endOfStretch(at + offsetMs(at, this.zone));
      if (end === null) return null;
      const due = instantOf(end, at, this.zone);
      const soon = Math.min(due, at + SET_BACK_MAX_MS);
      at = offsetMs(soon, this.zone) < offsetMs(at, this.zone) ? shiftBetween(at, soon, this.zone) : due;
      if (this.letterAt(at) !== letter) return at;
    }
  }

  /** The wall time (ms, as if it were UTC) at which the stretch around another ends; null at the end of the table. @param {number} wallMs */
  endOfStretch(wallMs) {
    const { days, first } = this.table;
    let i = Math.floor(wallMs / DAY_MS) - first;
    if (!days[i]) return null;
    let k = indexAt(days[i], minuteOfDay(wallMs));
    const letter = days[i].kinds[k];
    for (k += 1; days[i]; i += 1, k = 0) {
      if (k < days[i].kinds.length && days[i].kinds[k] !== letter) return (first + i) * DAY_MS + days[i].minutes[k] * MINUTE_MS;
      if (k === 0 && days[i].kinds.length > 1) return (first + i) * DAY_MS + days[i].minutes[1] * MINUTE_MS;
    }
    return null;
  }
}

/** @param {number} wallMs @returns {number} minutes since the midnight before */
function minuteOfDay(wallMs) {
  return Math.floor((wallMs / MINUTE_MS) % DAY_MINUTES);
}

/** The index of what holds in a minute of a day. @param {Pattern} day @param {number} minute */
function indexAt({ minutes }, minute) {
  let i = minutes.length - 1;
  while (minutes[i] > minute) i -= 1;
  return i;
}

/** @param {number} day counted from 1 January 1970 @returns {string} */
function isoDay(day) {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** Whether this device has the rules of a time zone; old ones lack new names. @param {string} zone */
function knows(zone) {
  try {
    formatOf(zone);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** @param {string} zone @throws {RangeError} */
function formatOf(zone) {
  let found = zones.get(zone);
  if (!found) {
    /** @type {any} hourCycle is younger than the types of ES2018 */
    const fields = { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' };
    found = { format: new Intl.DateTimeFormat('en-US', fields), offsets: new Map() };
    zones.set(zone, found);
  }
  return found;
}

/**
 * How far the clocks of a zone are ahead of UTC at an instant.
 * @param {number} ms @param {string} zone of the IANA database
 * @returns {number} milliseconds, negative west of Greenwich
 * @throws {RangeError} if this device does not know the zone
 */
export function offsetMs(ms, zone) {
  const { format, offsets } = formatOf(zone);
  const quarter = Math.floor(ms / QUARTER_MS);
  let offset = offsets.get(quarter);
  if (offset === undefined) {
    /** @type {{[type: string]: number}} */
    const shown = {};
    for (const { type, value } of format.formatToParts(quarter * QUARTER_MS)) shown[type] = Number(value);
    offset = Date.UTC(shown.year, shown.month - 1, shown.day, shown.hour % 24, shown.minute) - quarter * QUARTER_MS;
    offsets.set(quarter, offset);
  }
  return offset;
}

/**
 * The first instant after another at which clocks show a wall time, or, where they skip it, the instant at which they skip it.
 * @param {number} wallMs as if it were UTC @param {number} after @param {string} zone @returns {number}
 */
function instantOf(wallMs, after, zone) {
  // no offset reaches a day, so a day before and a day after stand on both sides of any shift of the clocks near it
  const offsets = [offsetMs(wallMs - DAY_MS, zone), offsetMs(wallMs + DAY_MS, zone)];
  const [early, late] = [wallMs - Math.max(...offsets), wallMs - Math.min(...offsets)];
  const isShown = (/** @type {number} */ ms) => ms > after && ms + offsetMs(ms, zone) === wallMs;
  if (isShown(early)) return early;
  return isShown(late) ? late : shiftBetween(early, late, zone);
}

/** The instant at which the clocks are shifted, between two with different offsets, to the minute. @param {number} from @param {number} to @param {string} zone */
function shiftBetween(from, to, zone) {
  let [low, high] = [Math.floor(from / QUARTER_MS), Math.ceil(to / QUARTER_MS)];
  const before = offsetMs(from, zone);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetMs(middle * QUARTER_MS, zone) === before) low = middle;
    else high = middle;
  }
  return high * QUARTER_MS;
}

/** @param {unknown} good @param {string} text the table that is odd */
function demand(good, text) {
  if (!good) throw new DataRefused('format', { what: 'opening', found: text.slice(0, 200) });
}

/** @param {string} text @returns {Table} */
function decode(text) {
  const conditional = text[0] === '~';
  const body = conditional ? text.slice(1) : text;
  if (ALWAYS.test(body)) return { conditional, kinds: { always: { schedule: SCHEDULES[body], remark: '' } }, first: 0, count: 0, days: [] };
  const found = DATED.exec(body);
  if (!found) throw new DataRefused('format', { what: 'opening', found: text.slice(0, 200) });
  const first = Date.parse(found[1]) / DAY_MS;
  const count = Number(found[2]);
  demand(Number.isInteger(first) && isoDay(first) === found[1] && count > 0, text);
  const kinds = kindsOf(found[7], text);
  const patterns = found[5].split(',').map((pattern) => patternOf(pattern, kinds, text));
  const days = daysOf(first, count, found[3], found[4], patterns, text);
  fillColumns(days, patterns, found[6], text);
  return { conditional, kinds, first, count, days };
}

/** The three plain kinds, and those with a remark. @param {string} section @param {string} text @returns {{[letter: string]: Kind}} */
function kindsOf(section, text) {
  /** @type {{[letter: string]: Kind}} */
  const kinds = {};
  for (const letter of Object.keys(SCHEDULES)) kinds[letter] = { schedule: SCHEDULES[letter], remark: '' };
  const rest = section.replace(/([A-Z])([cou])"([^"]+)"/g, (_, letter, schedule, remark) => {
    demand(!kinds[letter], text);
    kinds[letter] = { schedule: SCHEDULES[schedule], remark };
    return '';
  });
  demand(rest === '', text);
  return kinds;
}

/** One pattern of a day, such as `c540o1020c`; a minute that changes from day to day is `?`, here NaN. @param {string} written @param {{[letter: string]: Kind}} kinds @param {string} text @returns {Pattern} */
function patternOf(written, kinds, text) {
  demand(/^[A-Za-z]((\d{1,4}|\?)[A-Za-z])*$/.test(written), text);
  const letters = written.replace(/[\d?]/g, '').split('');
  const minutes = [0, ...(written.match(/\d+|\?/g) || []).map(Number)];
  demand(letters.every((letter, i) => kinds[letter] && letter !== letters[i - 1]), text);
  return { minutes, kinds: letters };
}

/**
 * The pattern of each day: by its weekday, but for the exceptions. Days share the patterns that do not change.
 * @param {number} first @param {number} count @param {string} week @param {string} exceptions @param {Pattern[]} patterns @param {string} text
 */
function daysOf(first, count, week, exceptions, patterns, text) {
  const usual = week.split('.').map(Number);
  // 1 January 1970 was a Thursday; weeks begin on Monday
  const references = Array.from({ length: count }, (_, i) => usual[(first + i + 3) % 7]);
  for (const run of exceptions ? exceptions.split('.') : []) {
    const found = /^(\d+)(?:\*(\d+))?(\/7)?:(\d+)$/.exec(run);
    demand(found, text);
    const [, start, times = 1, weekly, pattern] = /** @type {RegExpExecArray} */ (found);
    const step = weekly ? 7 : 1;
    demand(Number(start) + (Number(times) - 1) * step < count, text);
    for (let i = 0; i < Number(times); i++) references[Number(start) + i * step] = Number(pattern);
  }
  demand(references.every((reference) => reference in patterns), text);
  return references.map((reference) => patterns[reference]);
}

/**
 * Put the minutes that change from day to day into the days: for each `?` of each pattern a column with the minute of its first day
 * and the steps to the next ones, `m` for none, `l` for one minute less, `n` for one more, or a number in brackets.
 * @param {Pattern[]} days @param {Pattern[]} patterns @param {string} section @param {string} text
 */
function fillColumns(days, patterns, section, text) {
  const columns = section ? section.split(',').reverse() : [];
  for (const pattern of patterns) {
    const open = pattern.minutes.map((_, i) => i).filter((i) => Number.isNaN(pattern.minutes[i]));
    const values = open.map(() => columnOf(columns.pop() || '', text));
    if (!open.length) continue;
    let row = 0;
    days.forEach((day, i) => {
      if (day !== pattern) return;
      const minutes = pattern.minutes.slice();
      open.forEach((k, column) => (minutes[k] = values[column][row]));
      days[i] = { minutes, kinds: pattern.kinds };
      row += 1;
    });
    demand(values.every((column) => column.length === row), text);
  }
  demand(!columns.length, text);
  for (const { minutes } of days) demand(minutes.every((minute, i) => !i || (minute > minutes[i - 1] && minute < DAY_MINUTES)), text);
}

/** @param {string} written @param {string} text @returns {number[]} */
function columnOf(written, text) {
  demand(/^\d+([a-z]|\(-?\d+\))*$/.test(written), text);
  let minute = 0;
  return (written.match(/^\d+|[a-z]|-?\d+/g) || []).map((step, i) => {
    const isLetter = step >= 'a';
    minute = i ? minute + (isLetter ? step.charCodeAt(0) - 109 : Number(step)) : Number(step);
    return minute;
  });
}
