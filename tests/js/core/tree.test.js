import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { Atlas } from '../../../theme/static/js/core/atlas.js';
import { DataRefused } from '../../../theme/static/js/core/refusal.js';
import { decodeIndex } from '../../../theme/static/js/core/tree.js';
import { atlasOfFiles, boxAround } from './atlases.js';
import { place, randomFrom } from './places.js';

const NOTHING = [0, 0, 0, 0];
/** An index of three files by the letter of FORMAT.md: a node of a file and a node of two files. */
const INDEX = {
  format: 'shelterfinder index 4',
  holds: 'places',
  services: ['cooling', 'toilet'],
  hazards: ['heat'],
  summaries: [[1, 3, 0, 5, ...NOTHING, ...NOTHING], [3, 1, 2, 2, ...NOTHING, 2, 3, 3, 7]],
  bounds: [60_000_000, 24_000_000, 60_640_000, 25_280_000],
  parts: '20200',
  boxes: 'AAAA' + 'AAgA' + 'gAAf' + 'AAAA' + 'BBBB',
  counts: [5, 1, 7],
  fits: [0, 1, 0],
  names: 'AAAAAAAA' + 'AAAAAAAB' + '______-_',
}; // prettier-ignore

const nameOf = (payload, digits = 32) => `shards/index-${createHash('sha256').update(payload).digest('hex').slice(0, digits)}.js`;
const read = (index) => {
  const payload = JSON.stringify(index);
  return decodeIndex(nameOf(payload), payload);
};
const copy = () => JSON.parse(JSON.stringify(INDEX));
const refused = (error) => error instanceof DataRefused && error.code === 'format';

test('an index by the letter of the format becomes a tree', () => {
  const { root, files } = read(INDEX);
  assert.deepEqual(files.map(({ file, count }) => [file, count]), [
    ['shards/places-000000000000.js', 5], ['shards/places-000000000001.js', 1], ['shards/places-ffffffffffbf.js', 7],
  ]); // prettier-ignore
  assert.deepEqual([root.count, root.parts.length, root.parts[1].count, root.parts[0], root.parts[1].parts[1]], [13, 2, 8, files[0], files[2]]);
  assert.deepEqual(root.box, { south: 60, west: 24, north: 60.64, east: 25.28 });
  assert.deepEqual(files[0].box, { south: 60, west: 24, north: 60.32, east: 25.28 });
  assert.deepEqual(root.parts[1].box, { south: 60.32, west: 24, north: 60.64, east: 24.66 });
  assert.deepEqual(files[2].box, { south: 60.325, west: 24.010312, north: 60.635, east: 24.649688 });
});

test('summaries become words', () => {
  const { files } = read(INDEX);
  const [{ peace, war }] = files[0].fits;
  assert.deepEqual([[...peace.services], [...peace.sure], [...peace.doubtful], peace.stepFree, peace.stepFreeDoubtful, peace.verified], [['cooling'], ['', 'heat'], [], true, false, true]);
  assert.equal(war.services.size, 0);
  assert.deepEqual([[...files[1].fits[0].peace.doubtful], [...files[1].fits[0].war.services]], [['heat'], ['toilet']]);
});

const ODD = {
  'another version': (index) => (index.format = 'shelterfinder index 2'),
  'files of another sort': (index) => (index.holds = 'words'),
  'a node too few': (index) => (index.parts = '2020'),
  'a node too many': (index) => (index.parts = '202000'),
  'a node of five': (index) => (index.parts = '50200'),
  'a box too few': (index) => (index.boxes = index.boxes.slice(4)),
  'a digit that is none': (index) => (index.boxes = `*${index.boxes.slice(1)}`),
  'a box inside out': (index) => (index.boxes = `gAgA${index.boxes.slice(4)}`.replace('gAgA', '_A_A')),
  'a name too few': (index) => (index.names = index.names.slice(12)),
  'the same file twice': (index) => (index.names = 'AAAAAAAAAAAA'.repeat(3)),
  'a count too few': (index) => index.counts.pop(),
  'an empty file': (index) => (index.counts[1] = 0),
  'a count that is a text': (index) => (index.counts[1] = '1'),
  'a summary that is not there': (index) => (index.fits[0] = 2),
  'a summary too few': (index) => index.fits.pop(),
  'a summary of eleven numbers': (index) => index.summaries[0].pop(),
  'a bit without a word': (index) => (index.summaries[0][0] = 4),
  'bounds beyond the pole': (index) => (index.bounds[2] = 90_000_001),
  'bounds that are no numbers': (index) => (index.bounds[0] = null),
  'no words': (index) => delete index.services,
};
for (const [odd, change] of Object.entries(ODD)) {
  test(`an index is refused although its checksum is right: ${odd}`, () => {
    const index = copy();
    change(index);
    assert.throws(() => read(index), refused);
  });
}

test('an index whose checksum is wrong, or of a shard, or a page of a host, is refused', () => {
  const payload = JSON.stringify(INDEX);
  assert.throws(() => decodeIndex(nameOf(payload), `${payload} `), (error) => error.code === 'checksum'); // prettier-ignore
  assert.throws(() => new Atlas(nameOf('<!doctype html>'), '<!doctype html>'), refused);
  assert.equal(decodeIndex(nameOf(payload, 12), payload).count, 13);
  assert.throws(() => decodeIndex(nameOf(payload, 17), payload), (error) => error.code === 'checksum'); // prettier-ignore
});

test('any character of an index replaced is refused, or changes no more than what it stands for', () => {
  const random = randomFrom(41);
  const keys = Object.keys(INDEX);
  for (let i = 0; i < 2000; i++) {
    const index = copy();
    const key = keys[Math.floor(random() * keys.length)];
    const values = [null, -1, 0.5, 1e12, '', 'A', [], {}, true];
    const value = values[Math.floor(random() * values.length)];
    if (Array.isArray(index[key])) index[key][Math.floor(random() * index[key].length)] = value;
    else index[key] = value;
    try {
      assert.equal(read(index).files.length, 3);
    } catch (error) {
      assert.ok(error instanceof DataRefused, `${key}: ${error}`);
    }
  }
});

test('an atlas counts all places, gives those that came, and takes a file only once', async () => {
  const lists = [[place('a', 60, 24), place('b', 60, 25)], [place('c', 10, 20)]];
  const { atlas } = atlasOfFiles(lists);
  assert.deepEqual([atlas.count, atlas.places(), atlas.place('a')], [3, [], undefined]);
  atlas.take('file-1');
  atlas.take('file-1');
  assert.deepEqual([atlas.places().map(({ id }) => id), atlas.place('c').lat], [['c'], 10]);
});

test('a shard that is not what its index says is refused and changes nothing', () => {
  for (const wrong of [[place('a', 60, 24)], [place('a', 60, 24), place('b', 61, 25)], [place('a', 60, 24), place('c', 60, 25)]]) {
    const { atlas } = atlasOfFiles([[place('a', 60, 24), place('b', 60, 25)], [place('c', 10, 20)]]);
    atlas.take('file-1');
    assert.throws(() => atlas.fill(atlas.root.parts[0], wrong), refused);
    assert.deepEqual([atlas.places().length, atlas.place('a')], [1, undefined]);
  }
});

test('the map gets heaps for files that are not here, beyond the antimeridian too', () => {
  const lists = [[place('a', 60, 24), place('b', 61, 25)], [place('c', -17, 179), place('d', -16, 180)]];
  const { atlas } = atlasOfFiles(lists);
  assert.deepEqual(boxAround(lists[0]), { south: 60, west: 24, north: 61, east: 25 });
  const seen = ({ files, heaps, count }) => [files, heaps, count];
  assert.deepEqual(seen(atlas.inBounds(59, 23, 60.5, 24.5)), [['file-0'], [{ lat: 60.5, lon: 24.5, count: 2 }], 2]);
  assert.deepEqual(atlas.inBounds(-20, -181, -10, -179).files, ['file-1']);
  assert.deepEqual(seen(atlas.inBounds(0, 0, 1, 1)), [[], [], 0]);
  atlas.take('file-0');
  assert.deepEqual(seen(atlas.inBounds(59, 23, 62, 26)), [[], [], 0]);
});
