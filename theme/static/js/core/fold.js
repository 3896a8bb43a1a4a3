/**
 * How texts are compared: without case, accents and width. The same stands in plugins/shelterfinder/search/folding.py.
 */

/** Letters that Unicode does not take apart into a letter and a mark, as people type them without the right keyboard. */
const PLAIN = /** @type {{[letter: string]: string}} */ ({ ø: 'o', đ: 'd', ð: 'd', ł: 'l', ŧ: 't', ħ: 'h', ŋ: 'n', æ: 'ae', œ: 'oe', þ: 'th' });

/**
 * A text without case, accents and width: ＡＢＣ, Äbc and abc̈ are all "abc", ß is "ss", İ and ı are "i".
 * @param {string} text @returns {string}
 */
export function fold(text) {
  const cased = text.normalize('NFKD').toUpperCase().toLowerCase().normalize('NFKD');
  return cased.replace(/\p{M}/gu, '').replace(/[øđðłŧħŋæœþ]/g, (letter) => PLAIN[letter]);
}

/**
 * The folded words of a text: what stands between signs and gaps. Chinese and Japanese write no gaps, so that a whole name is one word.
 * @param {string} text @returns {string[]}
 */
export function wordsOf(text) {
  return fold(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}

/**
 * The folded words of many texts at once, each with a gap before it: " central library oodi"; "" for a text without words.
 * As one text they are folded fifty times faster than one by one.
 * @param {string[]} texts without U+0000 @returns {string[]}
 */
export function spacedWords(texts) {
  const all = fold(texts.join('\0')).replace(/[^\p{L}\p{N}\0]+/gu, ' ');
  // one gap after each break, none before it
  return `\0${all}`.replace(/\0 ?/g, '\0 ').replace(/ (?=\0|$)/g, '').slice(1).split('\0');
}
