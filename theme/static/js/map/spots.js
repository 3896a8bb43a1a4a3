/**
 * Which places are meant by a tap, and which lie on top of each other. Screen positions in CSS pixels.
 *
 * @typedef {{id: string, x: number, y: number}} Spot
 */

/** A mark is hit within 22 px of its middle: a target of 44 px, as WCAG 2.5.5 wants for a finger. */
export const HIT_PX = 22;

/** Marks nearer to each other than this cannot be told apart under a finger: half the width of a mark. */
export const STACK_PX = 12;

/**
 * The spots meant by a tap: none, one, or all that lie in one heap with the nearest. Nearest first; ties by id.
 * @param {Spot[]} spots @param {number} x @param {number} y @returns {Spot[]}
 */
export function tapped(spots, x, y) {
  const near = byDistance(spots.filter((spot) => apart(spot, { x, y }) <= HIT_PX), x, y);
  return near.length ? byDistance(spots.filter((spot) => apart(spot, near[0]) < STACK_PX), x, y) : [];
}

/**
 * Heaps of spots that lie on top of each other: each spot belongs to exactly one, and no two middles of heaps are nearer than STACK_PX.
 * The first spot of a heap is its middle. A grid keeps this linear: only neighbouring cells are compared.
 * @param {Spot[]} spots @returns {Spot[][]}
 */
export function heaps(spots) {
  /** @type {Map<string, Spot[][]>} */
  const cells = new Map();
  /** @type {Spot[][]} */
  const found = [];
  for (const spot of spots) {
    const column = Math.floor(spot.x / STACK_PX);
    const row = Math.floor(spot.y / STACK_PX);
    const home = around(column, row).flatMap((cell) => cells.get(cell) || []).find((heap) => apart(heap[0], spot) < STACK_PX);
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

/** The nine cells around and including one. @param {number} column @param {number} row */
function around(column, row) {
  return [-1, 0, 1].flatMap((right) => [-1, 0, 1].map((down) => `${column + right},${row + down}`));
}

/** @param {{x: number, y: number}} a @param {{x: number, y: number}} b */
function apart(a, b) {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

/** @param {Spot[]} spots @param {number} x @param {number} y */
function byDistance(spots, x, y) {
  return [...spots].sort((a, b) => apart(a, { x, y }) - apart(b, { x, y }) || (a.id < b.id ? -1 : 1));
}
