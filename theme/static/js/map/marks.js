/**
 * What each place's mark says: its shape the mode looked at, its letter the kind of place, its number the rank in the answer, its
 * filling whether it is for the reader. Colour only repeats it.
 *
 * @typedef {import('../core/shards.js').Place} Place
 * @typedef {import('../core/judge.js').Question} Question
 * @typedef {import('../core/nearest.js').Answer} Answer
 * @typedef {'offered' | 'conditional' | 'doubtful' | 'other'} State
 * @typedef {'circle' | 'triangle' | 'square'} Shape
 * @typedef {{id: string, lat: number, lon: number, shape: Shape, state: State, label: string, isRanked: boolean}} Mark
 */
import { judged } from '../core/judge.js';

/** ISO 22324 gives the modes their colours; the shapes are the same as in the bar. @type {Record<string, Shape>} */
export const SHAPES = { peace: 'circle', emergency: 'triangle', war: 'square' };

/** Painting order: what is for the reader lies on top. @type {State[]} */
const ORDER = ['other', 'doubtful', 'conditional', 'offered'];

/**
 * Whether a place is for the reader, by the very rules of the answer: offered, offered on a condition, doubtful, or other (not for this).
 * @param {Place} place @param {Question} question @returns {State}
 */
export function stateOf(place, question) {
  const fitting = judged(place, question);
  if (typeof fitting === 'string') return 'other';
  if (fitting.doubts.length) return 'doubtful';
  return fitting.conditional ? 'conditional' : 'offered';
}

/**
 * One mark for every place, in painting order. The places of the answer stand at the door that was answered, and carry their number.
 * @param {Place[]} places @param {Question} question @param {Answer[]} listed the answer, nearest first; empty before one is given
 * @param {Record<string, string>} letters one letter for each kind of place, in the reader's language
 * @returns {Mark[]}
 */
export function marksOf(places, question, listed, letters) {
  const ranks = new Map(listed.map((answer, index) => [answer.place.id, { answer, number: String(index + 1) }]));
  const shape = SHAPES[question.mode];
  const marks = places.map((place) => {
    const ranked = ranks.get(place.id);
    const { lat, lon } = ranked ? ranked.answer.entrance : place;
    const state = stateOf(place, question);
    return { id: place.id, lat, lon, shape, state, label: ranked ? ranked.number : letters[place.kind] || '', isRanked: Boolean(ranked) };
  });
  const rank = (/** @type {Mark} */ mark) => (ranks.has(mark.id) ? ORDER.length + listed.length - Number(mark.label) : ORDER.indexOf(mark.state));
  return marks.sort((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1));
}
