/** The one door to the device's clock, so that everything else can be tested at any hour. */

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
