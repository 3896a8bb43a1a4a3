import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CELL_PX, FILES_MAX, PLACES_MAX, countedOf, gathered, isHeaped, isIn, planOf, surplusOf, turnedTo } from '../../../theme/static/js/map/view.js';
import { place, randomFrom } from '../core/places.js';

const MIDDLE = { lat: 60, lon: 25 };
const heap = (lat, lon, count) => ({ lat, lon, count });

/** A view with files in a row from its middle to the east, with 100 places each. */
function row(length, sort = 'places') {
  const heaps = Array.from({ length }, (_, i) => heap(60, 25 + i / 10, 100));
  return { files: heaps.map((_, i) => `shards/${sort}-${i}.js`), heaps, places: [] };
}

test('few files are fetched, those nearest to the middle first, and their places counted meanwhile', () => {
  const seen = row(3);
  seen.files.reverse();
  seen.heaps.reverse();
  assert.deepEqual(planOf(seen, MIDDLE, new Set()), { wanted: ['shards/places-2.js', 'shards/places-1.js', 'shards/places-0.js'].reverse(), shown: 'loading' });
  assert.deepEqual(countedOf(seen), seen.heaps);
});

test('more files than are worth it are not fetched, and everything in view is counted', () => {
  assert.equal(planOf(row(FILES_MAX), MIDDLE, new Set()).wanted.length, FILES_MAX);
  const seen = { ...row(FILES_MAX + 1), places: [place('here', 60, 25)] };
  assert.deepEqual(planOf(seen, MIDDLE, new Set()), { wanted: [], shown: 'heaps' });
  assert.equal(countedOf(seen).reduce((sum, { count }) => sum + count, 0), 100 * (FILES_MAX + 1) + 1);
});

test('more places than make a picture are counted, even where all of them are here', () => {
  const places = Array.from({ length: PLACES_MAX + 1 }, (_, i) => place(`p${i}`, 60, 25));
  const all = { files: [], heaps: [], places };
  assert.ok(isHeaped(all));
  assert.deepEqual(planOf(all, MIDDLE, new Set()), { wanted: [], shown: 'heaps' });
  assert.deepEqual(planOf({ ...all, places: places.slice(1) }, MIDDLE, new Set()), { wanted: [], shown: 'places' });
});

test('few indexes are fetched however many places they hold, because they tell heaps apart', () => {
  const seen = row(2, 'index');
  seen.heaps[0].count = 10 * PLACES_MAX;
  assert.deepEqual(planOf(seen, MIDDLE, new Set()), { wanted: ['shards/index-0.js', 'shards/index-1.js'], shown: 'loading' });
  assert.ok(isHeaped(seen));
  assert.deepEqual(planOf(row(FILES_MAX + 1, 'index'), MIDDLE, new Set()), { wanted: [], shown: 'heaps' });
});

test('a file that could not be had is not asked for again, stays counted, and is said', () => {
  const refused = new Set(['shards/places-1.js']);
  assert.deepEqual(planOf(row(3), MIDDLE, refused), { wanted: ['shards/places-0.js', 'shards/places-2.js'], shown: 'loading' });
  const rest = { files: ['shards/places-1.js'], heaps: [heap(60, 25, 100)], places: [] };
  assert.deepEqual(planOf(rest, MIDDLE, refused), { wanted: [], shown: 'lost' });
  assert.deepEqual(countedOf(rest), rest.heaps);
});

test('across the antimeridian the nearest is still the nearest', () => {
  const seen = { files: ['shards/places-far.js', 'shards/places-near.js'], heaps: [heap(0, 170, 1), heap(0, -179, 1)], places: [] };
  assert.deepEqual(planOf(seen, { lat: 0, lon: 179 }, new Set()).wanted, ['shards/places-near.js', 'shards/places-far.js']);
  assert.equal(turnedTo(-179, 179), 181);
  assert.equal(turnedTo(179, -190), -181);
  assert.ok(isIn({ lat: 0, lon: -179 }, { south: -1, west: 178, north: 1, east: 182 }));
  assert.ok(!isIn({ lat: 0, lon: 170 }, { south: -1, west: 178, north: 1, east: 182 }));
});

test('on random views every place in view is counted once, no two heaps lie on each other, and none is cut off', () => {
  const random = randomFrom(3);
  for (let round = 0; round < 200; round++) {
    const size = { x: 100 + Math.floor(random() * 1200), y: 70 + Math.floor(random() * 700) };
    const points = Array.from({ length: Math.floor(random() * 200) }, () => {
      return { x: (random() * 1.4 - 0.2) * size.x, y: (random() * 1.4 - 0.2) * size.y, count: 1 + Math.floor(random() * 500) };
    });
    const inView = points.filter(({ x, y }) => x >= 0 && y >= 0 && x < size.x && y < size.y);
    const found = gathered(points, size);
    assert.equal(found.reduce((sum, { count }) => sum + count, 0), inView.reduce((sum, { count }) => sum + count, 0));
    for (const { x, y } of found) assert.ok(x >= 40 && x <= size.x - 40 && y >= 17 && y <= size.y - 17, JSON.stringify([x, y, size]));
    for (const [i, a] of found.entries()) {
      for (const b of found.slice(i + 1)) assert.ok(Math.abs(a.x - b.x) >= 80 || Math.abs(a.y - b.y) >= 34, JSON.stringify([a, b, CELL_PX]));
    }
  }
});

test('what was seen longest ago is let go first, no more than needed, and never what must be kept', () => {
  const nodes = ['a', 'b', 'c', 'd'].map((file) => ({ file, count: 100 }));
  const lastSeen = new Map([['a', 3], ['b', 1], ['c', 2]]);
  const letGo = (countMax, kept) => surplusOf(nodes, lastSeen, ({ file }) => kept.includes(file), countMax).map(({ file }) => file);
  assert.deepEqual(letGo(400, []), []);
  assert.deepEqual(letGo(399, []), ['d']);
  assert.deepEqual(letGo(250, []), ['d', 'b']);
  assert.deepEqual(letGo(250, ['b', 'd']), ['c', 'a']);
  assert.deepEqual(letGo(0, ['a', 'b', 'c', 'd']), []);
});
