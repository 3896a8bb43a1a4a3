/** The one door to the device's clock, so that everything else can be tested at any hour; and whether that clock can be right. */

/**
 * Ten minutes: what is said with a clock is said to the minute, and a report that is ten minutes older than it seems is still worth
 * the walk to the nearest place, which takes about as long (700 m at 1.2 m/s).
 */
const TOLERANCE_MS = 600e3;

/** Ten years after the build no check in its data is fresh under any policy (3,650 days is the longest limit one may set), so a clock that says so is wrong. */
const AFTER_MAX_MS = 3650 * 864e5;

/** How far the host's clock is ahead of the device's, in milliseconds; null until a host said its time. @type {number|null} */
let aheadMs = null;

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

/** The host said its time just now. @param {number} serverMs */
export function heardServer(serverMs) {
  aheadMs = serverMs - now().getTime();
}

/** What is wrong with the device's clock. @returns {null|'slow'|'fast'} */
export function faultNow() {
  const deviceMs = now().getTime();
  return clockFault(Date.parse(document.documentElement.dataset.date || '1970-01-01'), aheadMs === null ? null : deviceMs + aheadMs, deviceMs);
}

/** The time to reckon ages and opening hours with; null if the clock cannot be right: then none is claimed. @returns {number|null} milliseconds since 1970 */
export function trustedNow() {
  return faultNow() ? null : now().getTime();
}

/** The time to judge a live report by: the host's where it said it, else the device's if that can be right. @returns {number|null} */
export function hostNow() {
  return aheadMs === null ? trustedNow() : now().getTime() + aheadMs;
}
