/** The one door to the device's clock, so that everything else can be tested at any hour; and whether that clock can be right. */

/**
 * Ten minutes: what is said with a clock is said to the minute, and a report that is ten minutes older than it seems is still worth
 * the walk to the nearest place, which takes about as long (700 m at 1.2 m/s).
 */
const TOLERANCE_MS = 600e3;

/** Ten years after the build no check in its data is fresh under any policy (3,650 days is the longest limit one may set), so a clock that says so is wrong. */
const AFTER_MAX_MS = 3650 * 864e5;

/** A `Date` is a whole second, and an answer may take the ten seconds of device/state.js: by so much two times of one host can differ and both be right. */
const LAG_MS = 15e3;

/**
 * A time that a host said, and what the device's two clocks showed then: the one that people set, and the one that only counts.
 * @typedef {{hostMs: number, deviceMs: number, countMs: number}} Heard
 */

/** The time of the host in use; null until a host said one that can be right. @type {Heard|null} */
let heard = null;

/** A time far behind the one in use, not yet seen to run. @type {Heard|null} */
let offered = null;

/** When the latest state that was accepted was written: no clock that is right shows less. */
let issuedMs = -Infinity;

/** The latest time by which reports were judged: what has ended by it does not come back. */
let latestMs = -Infinity;

/** @returns {Date} this instant, as the device believes */
export function now() {
  return new Date();
}

/**
 * Today where the reader is.
 * @param {Date} [instant]
 * @returns {string} a date like 2026-05-30
 */
export function today(instant = now()) {
  const two = (/** @type {number} */ n) => String(n).padStart(2, '0');
  return `${instant.getFullYear()}-${two(instant.getMonth() + 1)}-${two(instant.getDate())}`;
}

/**
 * Whether a clock cannot be right: earlier than the data, absurdly late, or not what the host says.
 * @param {number} builtMs the first instant of the day of the data @param {number|null} serverMs the host's time at the same instant, if known
 * @param {number} deviceMs
 * @returns {null|'slow'|'fast'}
 */
export function clockFault(builtMs, serverMs, deviceMs) {
  if (deviceMs < builtMs || (serverMs !== null && deviceMs < serverMs - TOLERANCE_MS)) return 'slow';
  if (deviceMs > builtMs + AFTER_MAX_MS || (serverMs !== null && deviceMs > serverMs + TOLERANCE_MS)) return 'fast';
  return null;
}

/**
 * The host said its time just now, with a state that can be relied on. The time is taken if it can be right: not before the build or the
 * state, not ten years later, and not behind what the same host said before. A time far behind the one in use (the device's clock is
 * fast, or the answer an old copy) is taken only if a second answer shows that it runs.
 * @param {number} hostMs @param {number} stateIssuedMs when that state was written
 * @returns {boolean} whether to ask once more, soon: only a second answer can tell
 */
export function heardServer(hostMs, stateIssuedMs) {
  const one = { hostMs, deviceMs: now().getTime(), countMs: performance.now() };
  if (clockFault(builtMs(), null, hostMs) || hostMs < stateIssuedMs - TOLERANCE_MS) return false;
  const leastMs = heard ? heard.hostMs + one.countMs - heard.countMs : -Infinity;
  if (hostMs < leastMs - LAG_MS) return false;
  const inUseMs = hostNow();
  if (inUseMs !== null && hostMs < inUseMs - TOLERANCE_MS) {
    if (!offered) return Boolean((offered = one));
    if (!runs(offered, one)) return false;
    latestMs = -Infinity;
  }
  heard = { ...one, hostMs: Math.max(hostMs, leastMs) };
  offered = null;
  return false;
}

/** Whether the time of a host went on from one answer to the next as the device counted; a copy always says the same. @param {Heard} first @param {Heard} second */
function runs(first, second) {
  return second.hostMs - first.hostMs >= Math.max(1000, second.countMs - first.countMs - LAG_MS);
}

/** A state that was written then was accepted, now or on an earlier visit. @param {number} ms */
export function heardIssued(ms) {
  issuedMs = Math.max(issuedMs, ms);
}

/**
 * The host's time at this instant; null if none is known, or if the device's two clocks have gone apart since: it slept, or somebody set it.
 * @param {number} deviceMs @returns {number|null}
 */
function heardNow(deviceMs) {
  if (!heard) return null;
  const setMs = deviceMs - heard.deviceMs;
  const countedMs = performance.now() - heard.countMs;
  return Math.abs(setMs - countedMs) > TOLERANCE_MS ? null : heard.hostMs + Math.max(setMs, countedMs);
}

/** The first instant of the day of the data. */
function builtMs() {
  return Date.parse(document.documentElement.dataset.date || '1970-01-01');
}

/** What is wrong with the device's clock. @returns {null|'slow'|'fast'} */
export function faultNow() {
  const deviceMs = now().getTime();
  const leastMs = Math.max(issuedMs, heard ? heard.hostMs + performance.now() - heard.countMs : -Infinity);
  return deviceMs < leastMs - TOLERANCE_MS ? 'slow' : clockFault(builtMs(), heardNow(deviceMs), deviceMs);
}

/** The time to reckon ages and opening hours with; null if the clock cannot be right: then none is claimed. @returns {number|null} milliseconds since 1970 */
export function trustedNow() {
  return faultNow() ? null : now().getTime();
}

/**
 * The time to judge a live report by: the host's where it said it, else the device's if that can be right. It never goes back, so that
 * no report that has ended holds again, unless a host is seen to keep another time.
 * @returns {number|null}
 */
export function hostNow() {
  const hostMs = heardNow(now().getTime());
  const inUseMs = hostMs === null ? trustedNow() : hostMs;
  if (inUseMs === null) return null;
  latestMs = Math.max(latestMs, inUseMs);
  return latestMs;
}
