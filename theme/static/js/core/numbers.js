/**
 * Numbers as a language writes them.
 */

/** From a thousand on, decimals rounded, languages differ in how they group digits. */
const SMALL_BELOW = 999;

/**
 * A number in the digits of a language, with three decimals at most. Small ones are written without asking the device, whose first
 * number takes it 20 ms and more of a fast processor.
 * @param {number} value @param {string|undefined} language BCP 47 tag; undefined: the device's own
 * @param {string} [decimal] the sign before the decimals, where the language writes 0 to 9; else nothing
 * @returns {string}
 */
export function numberWords(value, language, decimal) {
  if (decimal && value >= 0 && value < SMALL_BELOW) return String(Math.round(value * 1000) / 1000).replace('.', decimal);
  return new Intl.NumberFormat(language).format(value);
}
