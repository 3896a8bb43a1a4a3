/**
 * Which things of a nation can have a word in one of their labels (plugins/shelterfinder/search/FORMAT.md).
 *
 * @typedef {import('./things.js').Load} Load
 */
import { demand } from './refusal.js';
import { fetched, hashes, integers, strings } from './things.js';

/** Signs for the beginning and the end of a word, and before the initials of pinyin. */
export const START = '^';
export const END = '$';
export const SOUND = '~';
/** Initials in a piece of pinyin. */
const SOUNDS = 3;
/** A beginning that leads to more files than this (8 kB each) is too short to look inside words. */
const FILES_MAX = 4;

/** Whether a character is of a script without gaps between words. @param {string} character */
function isDense(character) {
  return (character >= '\u0e00' && character < '\u1200') || character >= '\u2e80';
}

/**
 * The pieces that every word has in which a text stands; the text itself, the beginning of a piece, where it is too short for a whole one.
 * @param {string} text with START or END where it is to stand there @returns {string[]}
 */
export function piecesOf(text) {
  const characters = [...text];
  /** @type {string[]} */
  const pieces = [];
  for (let i = 0; i < characters.length - 1; i++) {
    const length = isDense(characters[i]) || isDense(characters[i + 1]) ? 2 : 3;
    if (i + length <= characters.length) pieces.push(characters.slice(i, i + length).join(''));
  }
  return pieces.length ? pieces : [text];
}

/** The pieces of a row of initials. @param {string} initials @returns {string[]} */
export function soundsOf(initials) {
  const count = Math.max(1, initials.length - SOUNDS + 1);
  return Array.from({ length: count }, (_, i) => SOUND + initials.slice(i, i + SOUNDS));
}

/** The lists of things by piece, file by file as they are needed. */
export class Grams {
  /** @param {any} root @param {number} count of all things */
  constructor(root, count) {
    this.firsts = strings(root.firsts, null, 'firsts', /./);
    this.hashes = hashes(root.grams, this.firsts.length, 'grams');
    demand(this.firsts.every((one, i) => !i || this.firsts[i - 1] < one), 'firsts');
    this.count = count;
    /** @type {Map<number, Promise<Map<string, number[]>>>} */
    this.files = new Map();
    /** @type {Map<number, Map<string, number[]>>} those that have come */
    this.come = new Map();
  }

  /** Numbers of the files in which pieces with this beginning stand. @param {string} piece @returns {number[]} */
  filesOf(piece) {
    const { firsts } = this;
    return [...firsts.keys()].filter((i) => firsts[i] <= piece + '\uffff' && !(firsts[i + 1] < piece));
  }

  /** Whether nothing has to be loaded for a piece. @param {string} piece */
  isHere(piece) {
    return this.filesOf(piece).every((file) => this.come.has(file));
  }

  /** Whether a piece leads to so many files that nobody should wait for them. @param {string} piece */
  isWide(piece) {
    return this.filesOf(piece).length > FILES_MAX;
  }

  /**
   * The numbers of the things that have a piece with this beginning; for a wide one only those of its first files.
   * @param {string} piece @param {Load} load @returns {Promise<Set<number>>}
   */
  async things(piece, load) {
    const files = await Promise.all(this.filesOf(piece).slice(0, FILES_MAX).map((file) => this.file(file, load)));
    /** @type {Set<number>} */
    const found = new Set();
    for (const lists of files) {
      for (const [key, differences] of lists) {
        if (!key.startsWith(piece)) continue;
        let number = 0;
        for (const difference of differences) found.add((number += difference));
      }
    }
    return found;
  }

  /** @param {number} i @param {Load} load @returns {Promise<Map<string, number[]>>} the lists of a file, as differences */
  file(i, load) {
    const known = this.files.get(i);
    if (known) return known;
    const coming = this.read(i, load);
    this.files.set(i, coming);
    coming.catch(() => this.files.delete(i));
    return coming;
  }

  /** @param {number} i @param {Load} load */
  async read(i, load) {
    const lists = await fetched('grams', this.hashes[i], load, ({ grams }) => {
      const keys = strings(grams.grams, grams.things.length, 'grams');
      return new Map(keys.map((key, at) => [key, this.checked(grams.things[at])]));
    });
    this.come.set(i, lists);
    return lists;
  }

  /** @param {unknown} list @returns {number[]} */
  checked(list) {
    const differences = integers(list, null, 0, this.count, 'list');
    demand(differences.reduce((sum, one) => sum + one, 0) < this.count, 'list', differences.length);
    return differences;
  }
}
