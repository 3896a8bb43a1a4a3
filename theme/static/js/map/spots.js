/**
 * Which places are meant by a tap, and which lie on top of each other. Screen positions in CSS pixels.
 *
 * @typedef {{id: string, x: number, y: number, isRanked: boolean}} Spot  ranked: one of the answer, drawn on top with its number
 */

/** A mark is hit within 22 px of its middle: a target of 44 px, as WCAG 2.5.5 wants for a finger. */
export const HIT_PX = 22;

/** Marks nearer to each other than this are drawn as one heap: three quarters of a mark's width, so that what stands apart can be read. */
export const STACK_PX = 20;

/** The places of an answer make a heap only where they cannot be told apart at all: half the width of a mark. */
export const RANKED_STACK_PX = 12;

/**
 * The spots meant by a tap: none, one, or all that lie in one heap with the nearest. Nearest first; ties by id.
 * @param {Spot[]} spots @param {number} x @param {number} y @returns {Spot[]}
 */
export function tapped(spots, x, y) {
  const byDistance = (/** @type {Spot} */ a, /** @type {Spot} */ b) => apart(a, { x, y }) - apart(b, { x, y }) || (a.id < b.id ? -1 : 1);
  const [nearest] = spots.filter((spot) => apart(spot, { x, y }) <= HIT_PX).sort(byDistance);
  return nearest ? spots.filter((spot) => isHeaped(nearest, spot)).sort(byDistance) : [];
}

/**
 * Heaps of spots that lie on top of each other: each spot belongs to exactly one, and no two first spots of heaps lie on each other.
 * A grid keeps this linear: only neighbouring cells are compared.
 * @param {Spot[]} spots the first come makes the heap @returns {Spot[][]} in the order of their first spots
 */
export function heaps(spots) {
  /** @type {Map<string, Spot[][]>} */
  const cells = new Map();
  /** @type {Spot[][]} */
  const found = [];
  for (const spot of spots) {
    const column = Math.floor(spot.x / STACK_PX);
    const row = Math.floor(spot.y / STACK_PX);
    const home = around(column, row).flatMap((cell) => cells.get(cell) || []).find((heap) => isHeaped(heap[0], spot));
    if (home) {
      home.push(spot);
      continue;
    }
    const heap = [spot];
    const cell = `${column},${row}`;
    cells.set(cell, [...(cells.get(cell) || []), heap]);
    found.push(heap);
  }
  return found;
}

/** Whether two spots lie on top of each other. A ranked one is never hidden in a heap of others. @param {Spot} a @param {Spot} b */
export function isHeaped(a, b) {
  return a.isRanked === b.isRanked && apart(a, b) < (a.isRanked ? RANKED_STACK_PX : STACK_PX);
}

/** The nine cells around and including one. @param {number} column @param {number} row */
function around(column, row) {
  return [-1, 0, 1].flatMap((right) => [-1, 0, 1].map((down) => `${column + right},${row + down}`));
}

/** @param {{x: number, y: number}} a @param {{x: number, y: number}} b */
function apart(a, b) {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
