/**
 * Chinese texts as people type them on a plain keyboard: "tushuguan", "tsg" and "tushug" all find 图书馆.
 *
 * @typedef {{[syllable: string]: string}} Readings  all characters that are read so, by syllable without tone
 */

/** Syllables that begin with two letters for one sound; people type either. */
const PAIRED = /^[zcs]h/;

/** What a query must look like to be read as pinyin: one letter alone would find every second name. */
const TYPED = /^[a-z][a-z0-9]+$/;

/** Whether words can be pinyin at all. @param {string[]} wanted */
export function isTyped(wanted) {
  return TYPED.test(wanted.join(''));
}

export class Pinyin {
  /** @param {Readings} readings */
  constructor(readings) {
    this.syllables = Object.keys(readings);
    /** @type {Map<string, string[]>} the readings of each character */
    this.of = new Map();
    for (const syllable of this.syllables) {
      for (const character of readings[syllable]) this.of.set(character, [...(this.of.get(character) || []), syllable]);
    }
  }

  /** @param {string[]} wanted folded words @returns {string} the letters to look for, '' if they are no pinyin */
  typed(wanted) {
    return this.of.size && isTyped(wanted) ? wanted.join('') : '';
  }

  /**
   * How well a folded text with a gap before it answers to letters: 0 is all of it, 1 begins so, 2 has it inside; Infinity is not at all.
   * @param {string} text @param {string} typed
   */
  rank(text, typed) {
    const characters = [...text];
    for (let i = 0; i < characters.length; i++) {
      if (!this.of.has(characters[i])) continue;
      const end = this.end(characters, i, typed, 0);
      if (end) return i > 1 ? 2 : end < characters.length ? 1 : 0;
    }
    return Infinity;
  }

  /**
   * Where the text ends that the rest of the letters spell from a character on; 0 if they do not.
   * @param {string[]} characters @param {number} i @param {string} typed @param {number} from
   * @returns {number}
   */
  end(characters, i, typed, from) {
    if (from === typed.length) return i;
    if (i === characters.length) return 0;
    if (characters[i] === ' ') return this.end(characters, i + 1, typed, from);
    for (const syllable of this.of.get(characters[i]) || [characters[i]]) {
      const rest = typed.slice(from);
      if (syllable.startsWith(rest)) return i + 1;
      for (const form of forms(syllable)) {
        const end = rest.startsWith(form) ? this.end(characters, i + 1, typed, from + form.length) : 0;
        if (end) return end;
      }
    }
    return 0;
  }

  /**
   * The initials that letters can stand for, as the pieces of FORMAT.md: for "tsg" and "tushuguan" "tsg", and whatever else they spell.
   * @param {string} typed @returns {string[]} at most 64, which no name of people's needs
   */
  initials(typed) {
    /** @type {Set<string>[]} for each letter, the initials of what can end before it */
    const before = Array.from({ length: typed.length + 1 }, () => new Set());
    before[0].add('');
    for (let i = 0; i < typed.length; i++) {
      const rest = typed.slice(i);
      const lengths = new Set([1]);
      for (const syllable of this.syllables) {
        for (const form of [...forms(syllable), ...(syllable.startsWith(rest) ? [rest] : [])]) if (rest.startsWith(form)) lengths.add(form.length);
      }
      for (const length of lengths) for (const done of before[i]) if (before[i + length].size < 64) before[i + length].add(done + rest[0]);
    }
    return [...before[typed.length]];
  }
}

/** How one syllable is typed inside a word: whole, or its first sound. @param {string} syllable */
function forms(syllable) {
  return PAIRED.test(syllable) ? [syllable, syllable.slice(0, 2), syllable[0]] : [syllable, syllable[0]];
}
