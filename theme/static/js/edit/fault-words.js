import { word } from '../parts/words.js';

/**
 * What is wrong in words: what was found, what was wanted, how it is repaired.
 * @param {import('../core/faults.js').Fault} fault @returns {string}
 */
export function faultWords({ code, details }) {
  return word(`edit.fault.${code}`, details);
}
