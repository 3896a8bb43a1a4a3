import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Supply } from '../../../theme/static/js/map/supply.js';
import { FILES_MAX, PLACES_MAX } from '../../../theme/static/js/map/view.js';
import { atlasOfFiles } from '../core/atlases.js';
import { place } from '../core/places.js';

const EVERYWHERE = { south: -90, west: -180, north: 90, east: 180 };

/** A view around some towns of a row, which stand a degree apart. */
const around = (first, last = first) => ({ south: 59, west: first - 0.3, north: 61, east: last + 0.3 });

/** A row of towns with a file each. */
function towns(count, placesEach, options) {
  const lists = Array.from({ length: count }, (_, town) => Array.from({ length: placesEach }, (_, i) => place(`t${town}-${i}`, 60, town + i / placesEach / 10)));
  const { atlas, load, asked } = atlasOfFiles(lists, options);
  let changes = 0;
  const supply = new Supply(atlas, load, () => changes++, () => false);
  return { atlas, asked, supply, changes: () => changes };
}

test('only the files of a view are fetched, and each once', async () => {
  const { asked, supply, atlas } = towns(40, 10);
  await supply.bring(around(3, 5));
  assert.deepEqual(asked.sort(), ['file-3', 'file-4', 'file-5']);
  await supply.bring(around(3, 5));
  assert.equal(asked.length, 3);
  assert.equal(supply.plan(around(3, 5)).shown, 'places');
  assert.equal(supply.seen(around(4)).places.length, 10);
  assert.equal(atlas.places().length, 30);
});

test('a view of many files fetches none', async () => {
  const { asked, supply } = towns(FILES_MAX + 1, 10);
  await supply.bring(EVERYWHERE);
  assert.deepEqual(asked, []);
  assert.equal(supply.plan(EVERYWHERE).shown, 'heaps');
});

test('who looks elsewhere meanwhile gets what the new view needs, and the rest of the old one is not fetched', async () => {
  const { asked, supply } = towns(40, 10);
  await Promise.all([supply.bring(around(0, 9)), supply.bring(around(20))]);
  assert.equal(supply.plan(around(20)).shown, 'places');
  assert.ok(asked.length <= 5 && asked.includes('file-20'), asked.join());
});

test('a file that cannot be had does not stop the others, is said, and is asked for again when the reader wants it', async () => {
  const broken = ['file-4'];
  const { asked, supply, changes } = towns(40, 10, { broken });
  await supply.bring(around(3, 5));
  assert.equal(supply.plan(around(3, 5)).shown, 'lost');
  assert.equal(supply.seen(around(3, 5)).places.length, 20);
  assert.ok(changes() > 0);
  await supply.bring(around(3, 5));
  assert.equal(asked.filter((name) => name === 'file-4').length, 1);
  broken.length = 0;
  await supply.again(around(3, 5));
  assert.equal(supply.plan(around(3, 5)).shown, 'places');
});

test('a reader who roams keeps a bounded number of places, the view itself and what the answer needs always', async () => {
  const { atlas, load } = atlasOfFiles(Array.from({ length: 100 }, (_, town) => Array.from({ length: 250 }, (_, i) => place(`t${town}-${i}`, 60, town + i / 2500))));
  const supply = new Supply(atlas, load, () => {}, ({ places }) => places.some(({ id }) => id === 't0-7'));
  for (let town = 0; town < 100; town++) {
    await supply.bring(around(town));
    assert.equal(supply.seen(around(town)).places.length, 250);
    assert.ok(atlas.places().length <= 2 * PLACES_MAX, `${atlas.places().length} places`);
  }
  assert.ok(atlas.place('t0-7'));
  assert.equal(atlas.place('t1-7'), undefined);
  await supply.bring(around(1));
  assert.ok(atlas.place('t1-7'));
});

test('a place let go and fetched again is counted once', async () => {
  const { supply, atlas } = towns(3, 10);
  await supply.bring(EVERYWHERE);
  const count = () => atlas.inBounds(-90, -180, 90, 180);
  atlas.release('file-1');
  assert.deepEqual([count().count, count().here.length, atlas.places().length], [10, 2, 20]);
  await supply.bring(EVERYWHERE);
  assert.deepEqual([count().count, count().here.length, atlas.places().length], [0, 3, 30]);
});
