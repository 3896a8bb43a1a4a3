/** A value as a sentence quotes it, in the same letters as plugins/shelterfinder/registry/problem.py shows it. */

/** Characters of a value that are shown: SHOWN_LENGTH_MAX of problem.py. */
const SHOWN_MAX = 60;
/** What has no shape of its own, or none on this line. */
const SHAPELESS = /[^\P{C}]|[^\P{Z} ]/gu;

/** @param {string} text @returns {number} its characters: one for each that people see, of whatever plane of Unicode */
export function lengthOf(text) {
  return [...text].length;
}

/** @param {string} text @returns {string} at most its first characters, on one line */
export function shown(text) {
  const letters = [...text];
  const words = letters.slice(0, SHOWN_MAX).join('');
  return words.replace(SHAPELESS, numbered) + (letters.length > SHOWN_MAX ? '…' : '');
}

/** @param {string} letter @returns {string} */
function numbered(letter) {
  return `\\u{${Number(letter.codePointAt(0)).toString(16).toUpperCase()}}`;
}
