/**
 * What each place's mark says: its shape the mode looked at, its letter the kind of place, its number the rank in the answer, its
 * filling whether it is for the reader, a bar through it that it is full or closed. Colour only repeats it.
 *
 * @typedef {import('../core/shards.js').Place} Place
 * @typedef {import('../core/judge.js').Question} Question
 * @typedef {import('../core/judge.js').Fitting} Fitting
 * @typedef {(place: Place, question: Question) => Fitting | string} Judge  core/judge.js, which the answer has brought already
 * @typedef {import('../core/nearest.js').Answer} Answer
 * @typedef {'offered' | 'conditional' | 'doubtful' | 'other'} State
 * @typedef {'circle' | 'triangle' | 'square'} Shape
 * @typedef {{id: string, lat: number, lon: number, shape: Shape, state: State, label: string, isRanked: boolean,
 *   isSetBack: boolean}} Mark  set back: reported full or closed, or found so by the reader
 */

/** ISO 22324 gives the modes their colours; the shapes are the same as in the bar. @type {Record<string, Shape>} */
export const SHAPES = { peace: 'circle', emergency: 'triangle', war: 'square' };

/** Painting order: what is for the reader lies on top. @type {State[]} */
const ORDER = ['other', 'doubtful', 'conditional', 'offered'];

/**
 * Whether a place is for the reader, by the very rules of the answer: offered, offered on a condition, doubtful, or other (not for this).
 * @param {Place} place @param {Question} question @param {Judge} judge @returns {State}
 */
export function stateOf(place, question, judge) {
  const fitting = judge(place, question);
  if (typeof fitting === 'string') return 'other';
  if (fitting.doubts.length) return 'doubtful';
  return fitting.conditional ? 'conditional' : 'offered';
}

/**
 * One mark for every place, in painting order. The places of the answer stand at the door that was answered, and carry their number.
 * @param {Place[]} places @param {Question} question @param {Answer[]} listed the answer, nearest first; empty before one is given
 * @param {Record<string, string>} letters one letter for each kind of place, in the reader's language @param {Judge} judge
 * @returns {Mark[]}
 */
export function marksOf(places, question, listed, letters, judge) {
  const ranks = new Map(listed.map((answer, index) => [answer.place.id, { answer, number: String(index + 1) }]));
  const shape = SHAPES[question.mode];
  const { setBack = new Set() } = question;
  const marks = places.map((place) => {
    const ranked = ranks.get(place.id);
    const { lat, lon } = ranked ? ranked.answer.entrance : place;
    const state = stateOf(place, question, judge);
    return { id: place.id, lat, lon, shape, state, label: ranked ? ranked.number : letters[place.kind] || '', isRanked: Boolean(ranked), isSetBack: setBack.has(place.id) };
  });
  /** What is full or closed lies below all that is for the reader and is not. */
  const state = (/** @type {Mark} */ mark) => Math.min(ORDER.indexOf(mark.state), mark.isSetBack ? 0.5 : Infinity);
  const rank = (/** @type {Mark} */ mark) => (ranks.has(mark.id) ? ORDER.length + listed.length - Number(mark.label) : state(mark));
  return marks.sort((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1));
}
