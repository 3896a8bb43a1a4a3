/**
 * Chinese texts as people type them on a plain keyboard: "tushuguan", "tsg" and "tushug" all find 图书馆.
 *
 * @typedef {{[syllable: string]: string}} Readings  all characters that are read so, by syllable without tone
 */

/** Syllables that begin with two letters for one sound; people type either. */
const PAIRED = /^[zcs]h/;

/** What a query must look like to be read as pinyin: one letter alone would find every second name. */
const TYPED = /^[a-z][a-z0-9]+$/;

/** Letters of the longest syllables, zhuang, chuang and shuang. */
const SYLLABLE_MAX = 6;

/** Letters that are looked for by a pattern alone; with each more it doubles, and what three leave is few. */
const DEPTH = 3;

/** Whether words can be pinyin at all. @param {string[]} wanted */
export function isTyped(wanted) {
  return TYPED.test(wanted.join(''));
}

export class Pinyin {
  /** @param {Readings} readings */
  constructor(readings) {
    this.readings = readings;
    this.syllables = Object.keys(readings);
    this.letters = '';
    /** @type {RegExp[]} */
    this.made = [];
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
   * How well folded lines answer to letters: 0 is all of a line, 1 begins so, 2 has it inside.
   * @param {string} lines as of `lined`, each with a gap before every word @param {string} typed
   * @param {number} best how well something else answers @returns {number} the same if the lines are no better
   */
  rank(lines, typed, best) {
    const [anywhere, atFirst] = this.patterns(typed);
    anywhere.lastIndex = atFirst.lastIndex = 0;
    for (let hit; best > 2 && (hit = anywhere.exec(lines)); ) {
      if (typed.length <= DEPTH || this.end(lines, hit.index, typed, 0)) best = 2;
      anywhere.lastIndex = hit.index + characterAt(lines, hit.index).length;
    }
    // what is nowhere is not at the beginning
    while (best > 0 && best <= 2 && atFirst.test(lines)) {
      const end = this.end(lines, atFirst.lastIndex, typed, 0);
      if (end) best = Math.min(best, Number(lines[end] !== '\n'));
    }
    return best;
  }

  /**
   * What spells the first letters anywhere, and up to the first character of a line. With patterns the engine finds in a millisecond what is
   * worth a closer look, and makes nothing for all the rest.
   * @param {string} typed @returns {RegExp[]}
   */
  patterns(typed) {
    if (this.letters !== typed) {
      const spelled = this.spelled(typed.slice(0, DEPTH), '');
      this.letters = typed;
      this.made = [new RegExp(spelled, 'gu'), new RegExp(`\n (?=${spelled})`, 'gu')];
    }
    return this.made;
  }

  /** The syllables that are typed so; what is typed last may be no more than the beginning of one. @param {string} form @param {boolean} isLast */
  readAs(form, isLast) {
    return this.syllables.filter((syllable) => (isLast ? syllable.startsWith(form) : forms(syllable).includes(form)));
  }

  /**
   * A pattern of all that spells letters.
   * @param {string} letters @param {string} own the first of them where it may stand for itself, else '' @returns {string}
   */
  spelled(letters, own) {
    const ways = [];
    for (let length = letters.length; length; length--) {
      const form = letters.slice(0, length);
      const rest = letters.slice(length);
      const read = this.readAs(form, !rest).map((syllable) => this.readings[syllable]);
      const one = `[${length > 1 ? '' : own}${read.join('')}]`;
      ways.push(rest ? `${one} ?(?:${this.spelled(rest, rest[0])})` : one);
    }
    return ways.join('|');
  }

  /**
   * Where the text ends that the rest of the letters spell from a character on; 0 if they do not.
   * @param {string} text @param {number} i @param {string} typed @param {number} from
   * @returns {number}
   */
  end(text, i, typed, from) {
    if (from === typed.length) return i;
    if (i === text.length) return 0;
    const character = characterAt(text, i);
    const after = i + character.length;
    if (character === ' ') return this.end(text, after, typed, from);
    for (const syllable of this.of.get(character) || [character]) {
      if (syllable.startsWith(typed.slice(from))) return after;
      for (const form of forms(syllable)) {
        const end = typed.startsWith(form, from) ? this.end(text, after, typed, from + form.length) : 0;
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
      for (let end = i + 1; end <= Math.min(typed.length, i + SYLLABLE_MAX); end++) {
        if (end > i + 1 && !this.readAs(typed.slice(i, end), end === typed.length).length) continue;
        for (const done of before[i]) if (before[end].size < 64) before[end].add(done + typed[i]);
      }
    }
    return [...before[typed.length]];
  }
}

/** How one syllable is typed inside a word: whole, or its first sound. @param {string} syllable */
function forms(syllable) {
  return PAIRED.test(syllable) ? [syllable, syllable.slice(0, 2), syllable[0]] : [syllable, syllable[0]];
}

/** @param {string} text @param {number} i */
function characterAt(text, i) {
  return String.fromCodePoint(/** @type {number} */ (text.codePointAt(i)));
}
