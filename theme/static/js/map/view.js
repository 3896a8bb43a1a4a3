/**
 * What a view of the map needs of a registry of any size: which files to fetch, and whether places are drawn one by one or counted in
 * heaps. Knows positions and counts, nothing of maps.
 *
 * @typedef {import('../core/tree.js').Node} Node
 * @typedef {import('../core/shards.js').Place} Place
 * @typedef {{south: number, west: number, north: number, east: number}} View  degrees; may go on beyond ±180
 * @typedef {{lat: number, lon: number, count: number}} Heap
 * @typedef {{files: string[], heaps: Heap[], places: Place[]}} Seen  of a view: files not yet here with their places as heaps, in the same
 *   order, and the places that are here
 * @typedef {'places'|'heaps'|'loading'|'lost'} Shown  how the places of a view stand on the map
 * @typedef {{wanted: string[], shown: Shown}} Plan
 */

/** As many as an answer fetches before it asks: 12 files of some 156 places of 42 bytes in brotli (shards/FORMAT.md, "Sizes") are 79 kB, 1.6 s at 50 kB/s. */
export const FILES_MAX = 12;
/** What those files hold at most, with 256 places in each: more marks than this are no picture any more, and would slow down each movement. */
export const PLACES_MAX = FILES_MAX * 256;
/**
 * Heaps stand in cells at least this large, one in each, which fill the view: as wide as "×1,000,000" is written with room for a finger
 * beside it, and higher than the 44 px that WCAG 2.5.5 wants of a target. So no number is cut off and read as a smaller one.
 */
export const CELL_PX = { x: 96, y: 64 };
/** A heap keeps away this far from the edges of its cell, half of what is drawn: heaps of neighbouring cells never lie on each other. */
const INNER_PX = { x: 42, y: 18 };

const INDEX = /(^|\/)index-/;

/**
 * What to fetch for a view, nearest to its middle first, and how its places are shown meanwhile. Indexes are always worth fetching where
 * they are few: they tell the heaps apart. Places are fetched only where few files hold all of the view.
 * @param {Seen} seen @param {{lat: number, lon: number}} middle of the view @param {Set<string>} refused files that could not be had
 * @returns {Plan}
 */
export function planOf(seen, middle, refused) {
  const { files, heaps } = seen;
  const indexes = files.filter((file) => INDEX.test(file));
  const useful = !isHeaped(seen) ? files : indexes.length > FILES_MAX ? [] : indexes;
  const awayOf = new Map(files.map((file, i) => [file, awayDeg(heaps[i], middle)]));
  const away = (/** @type {string} */ file) => Number(awayOf.get(file));
  const wanted = useful.filter((file) => !refused.has(file)).sort((a, b) => away(a) - away(b) || (a < b ? -1 : 1));
  if (wanted.length) return { wanted, shown: 'loading' };
  return { wanted, shown: files.some((file) => refused.has(file)) ? 'lost' : isHeaped(seen) ? 'heaps' : 'places' };
}

/** Whether a view holds too much to draw its places one by one. @param {Seen} seen */
export function isHeaped({ files, heaps, places }) {
  return files.length > FILES_MAX || heaps.reduce((sum, { count }) => sum + count, places.length) > PLACES_MAX;
}

/**
 * What is counted and not drawn one by one: all of the view where it holds too much, else what is not here.
 * @param {Seen} seen @returns {Heap[]}
 */
export function countedOf(seen) {
  return isHeaped(seen) ? [...seen.heaps, ...seen.places.map(({ lat, lon }) => ({ lat, lon, count: 1 }))] : seen.heaps;
}

/** Whether a point is in a view. @param {{lat: number, lon: number}} point @param {View} view */
export function isIn({ lat, lon }, { south, west, north, east }) {
  const turned = turnedTo(lon, (west + east) / 2);
  return lat >= south && lat <= north && turned >= west && turned <= east;
}

/**
 * Points with counts, put together into one heap for each cell of a grid that fills the view. No count in view is lost.
 * @param {{x: number, y: number, count: number}[]} points in CSS pixels from the corner of the view @param {{x: number, y: number}} size of the view
 * @returns {{x: number, y: number, count: number}[]} each heap where most of its places are, within its cell
 */
export function gathered(points, size) {
  const [columns, rows] = [Math.max(1, Math.floor(size.x / CELL_PX.x)), Math.max(1, Math.floor(size.y / CELL_PX.y))];
  const [width, height] = [size.x / columns, size.y / rows];
  /** @type {Map<number, {column: number, row: number, x: number, y: number, count: number}>} */
  const cells = new Map();
  for (const { x, y, count } of points) {
    if (!(x >= 0 && y >= 0 && x < size.x && y < size.y)) continue;
    const [column, row] = [Math.floor(x / width), Math.floor(y / height)];
    const cell = cells.get(row * columns + column) || { column, row, x: 0, y: 0, count: 0 };
    cell.x += x * count;
    cell.y += y * count;
    cell.count += count;
    cells.set(row * columns + column, cell);
  }
  return [...cells.values()].map(({ column, row, x, y, count }) => {
    return { x: within(x / count, column * width, width, INNER_PX.x), y: within(y / count, row * height, height, INNER_PX.y), count };
  });
}

/** @param {number} at @param {number} start of a cell @param {number} length of it @param {number} inner how far to keep from its edges */
function within(at, start, length, inner) {
  return Math.min(Math.max(at, start + inner), start + length - inner);
}

/**
 * The turn of the Earth on which a point is seen in a view that may go on beyond ±180 degrees.
 * @param {number} lon degrees @param {number} middleLon of the view @returns {number} the same meridian, nearest to the middle
 */
export function turnedTo(lon, middleLon) {
  return lon + 360 * Math.round((middleLon - lon) / 360);
}

/** How far apart two points are, well enough to tell the nearer: degrees of latitude. @param {Heap} a @param {{lat: number, lon: number}} b */
function awayDeg(a, b) {
  return Math.hypot(a.lat - b.lat, (turnedTo(a.lon, b.lon) - b.lon) * Math.cos((b.lat * Math.PI) / 180));
}

/**
 * Which nodes to let go, so that what is kept stays bounded: those seen longest ago first, never one of `keep`.
 * @param {Node[]} here @param {Map<string, number>} lastSeen when each file was last in a view; never is longest ago @param {(node: Node) => boolean} keep
 * @param {number} countMax places that may stay @returns {Node[]}
 */
export function surplusOf(here, lastSeen, keep, countMax) {
  let surplus = here.reduce((sum, { count }) => sum + count, 0) - countMax;
  const seen = (/** @type {Node} */ node) => lastSeen.get(node.file) || 0;
  /** @type {Node[]} */
  const found = [];
  if (surplus <= 0) return found;
  for (const node of here.filter((node) => !keep(node)).sort((a, b) => seen(a) - seen(b) || (a.file < b.file ? -1 : 1))) {
    if (surplus <= 0) break;
    surplus -= node.count;
    found.push(node);
  }
  return found;
}
