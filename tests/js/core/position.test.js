import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as position from '../../../theme/static/js/core/position.js';
import { geodesicM } from '../../../theme/static/js/core/distance.js';
import { atlasOf, atlasOfFiles } from './atlases.js';
import { door, place, randomFrom } from './places.js';

const HELSINKI = [place('kiasma', 60.1719, 24.9361, { entrances: [door('main', 60.17185, 24.9364)] })];
const XUCHANG = [place('station', 34.0357, 113.8523)];
const { parseAt } = position;
const MAX_M = 25_000;
/** The verdict where every place is here. */
const checkPosition = (here, places, maxM) => position.checkPosition(here, atlasOf(places), maxM, null);
const at = (lat, lon, accuracyM = null) => ({ lat, lon, accuracyM });

test('a position near a door is taken', async () => {
  assert.deepEqual(await checkPosition(at(60.17, 24.94, 20), HELSINKI, MAX_M), { refused: null });
});

test('what is no number, or not on the Earth, is not a position', async () => {
  for (const [lat, lon] of [[NaN, 24.94], [60.17, Infinity], [undefined, 24], ['60.17', 24.94], [null, null], [91, 0], [60, 181]]) { // prettier-ignore
    assert.equal((await checkPosition(at(lat, lon), HELSINKI, MAX_M)).refused, 'not_a_position', `${lat}, ${lon}`);
  }
});

test('zeros are what a receiver without a fix reports, even where a place is near', async () => {
  assert.equal((await checkPosition(at(0, 0), HELSINKI, MAX_M)).refused, 'zero_zero');
  assert.equal((await checkPosition(at(-0.00001, 0.00002), [place('buoy', 0, 0)], MAX_M)).refused, 'zero_zero');
  assert.equal((await checkPosition(at(0.001, 0.001), [place('buoy', 0, 0)], MAX_M)).refused, null);
});

test('more than 500 m of doubt, or doubt that is no number, is refused with the figure', async () => {
  assert.deepEqual(await checkPosition(at(60.17, 24.94, 501), HELSINKI, MAX_M), { refused: 'inaccurate', details: { accuracyM: 501 } });
  assert.equal((await checkPosition(at(60.17, 24.94, 500), HELSINKI, MAX_M)).refused, null);
  assert.equal((await checkPosition(at(60.17, 24.94, NaN), HELSINKI, MAX_M)).refused, 'inaccurate');
});

test('a swapped pair is told from one that is far', async () => {
  assert.equal((await checkPosition(at(24.94, 60.17), HELSINKI, MAX_M)).refused, 'swapped');
  assert.equal((await checkPosition(at(113.8523, 34.0357), XUCHANG, MAX_M)).refused, 'swapped');
  const verdict = await checkPosition(at(48.85, 2.35), HELSINKI, MAX_M);
  assert.equal(verdict.refused, 'far');
  assert.ok(Math.abs(verdict.details.distanceM - 1_910_000) < 10_000, String(verdict.details.distanceM));
});

test('the farthest allowed metre counts from the nearest door, not from the middle of the place', async () => {
  const places = [place('hall', 10, 10, { entrances: [door('far', 10, 11), door('near', 10, 10.1)] })];
  assert.equal((await checkPosition(at(10, 10), places, 10_965)).refused, null);
  assert.equal((await checkPosition(at(10, 10), places, 10_960)).refused, 'far');
});

test('without places every position is far, and no distance is claimed', async () => {
  assert.deepEqual(await checkPosition(at(60, 24), [], MAX_M), { refused: 'far', details: { distanceM: null } });
});

test('random positions are only taken when a door is within the limit', async () => {
  const random = randomFrom(6);
  let taken = 0;
  for (let i = 0; i < 2000; i++) {
    const here = at(60.17 + (random() - 0.5) * 1, 24.94 + (random() - 0.5) * 2);
    const isTaken = (await checkPosition(here, HELSINKI, MAX_M)).refused === null;
    const flatM = Math.hypot((here.lat - 60.17185) * 111_400, (here.lon - 24.9364) * 55_600);
    if (Math.abs(flatM - MAX_M) > 400) assert.equal(isTaken, flatM < MAX_M, JSON.stringify(here));
    taken += Number(isTaken);
  }
  assert.ok(taken > 100 && taken < 1900, String(taken));
});

test('#at= takes plain decimal degrees', async () => {
  assert.deepEqual(parseAt('#at=60.17,24.94'), at(60.17, 24.94));
  assert.deepEqual(parseAt('#at=-33,151.2'), at(-33, 151.2));
  assert.deepEqual(parseAt('#at=60.17%2C24.94'), at(60.17, 24.94));
});

test('another fragment is no position, and an unreadable one is refused', async () => {
  for (const hash of ['', '#', '#place-3', '#AT=1,2']) assert.equal(parseAt(hash), null);
  for (const hash of ['#at=', '#at=60.17', '#at=6e1,24', '#at=+60,24', '#at=60.17,24.94,5', '#at= 60,24', '#at=0x3c,24', '#at=60.,24', '#at=6000,24', '#at=٦٠,24']) { // prettier-ignore
    assert.equal((await checkPosition(parseAt(hash), HELSINKI, MAX_M)).refused, 'not_a_position', hash);
  }
});

test('the shared vectors: the browser refuses what Python refuses, for the same reason', async () => {
  const { doors, distance_max_m: maxM, cases } = JSON.parse(readFileSync(new URL('../../fixtures/vectors/positions.json', import.meta.url), 'utf8'));
  const places = [place('hall', 60, 24, { entrances: doors.map(([lat, lon], i) => door(`d-${i}`, lat, lon)) })];
  for (const vector of cases) {
    assert.equal((await checkPosition(at(...vector.at, vector.accuracy_m), places, maxM)).refused, vector.refused, vector.case);
  }
});

const TOWN = Array.from({ length: 12 }, (_, i) => place(`t-${i}`, 60 + i / 100, 24 + i / 100));

test('a box that lies wholly within the limit decides without a file', async () => {
  const { atlas, load, asked } = atlasOfFiles([TOWN, XUCHANG]);
  assert.deepEqual(await position.checkPosition(at(60.05, 24.05), atlas, MAX_M, load), { refused: null });
  assert.deepEqual(asked, []);
});

test('where the box reaches over the limit the doors themselves decide', async () => {
  const { atlas, load, asked } = atlasOfFiles([TOWN, XUCHANG]);
  assert.equal((await position.checkPosition(at(60.05, 24.05), atlas, 2000, load)).refused, null);
  assert.equal((await position.checkPosition(at(60.055, 24.045), atlas, 100, load)).refused, 'far');
  assert.deepEqual([...new Set(asked)], ['file-0']);
});

test('far away, the distance is that of the nearest door, not of a box', async () => {
  const { atlas, load } = atlasOfFiles([TOWN, XUCHANG]);
  const whole = await checkPosition(at(48.85, 2.35), [...TOWN, ...XUCHANG], MAX_M);
  assert.deepEqual(await position.checkPosition(at(48.85, 2.35), atlas, MAX_M, load), whole);
});

test('a file that cannot be had refuses nobody who may be near', async () => {
  const { atlas, load } = atlasOfFiles([TOWN, XUCHANG], { broken: ['file-0'] });
  assert.equal((await position.checkPosition(at(60.05, 24.05), atlas, 2000, load)).refused, null);
  const { refused, details } = await position.checkPosition(at(48.85, 2.35), atlas, MAX_M, load);
  assert.equal(refused, 'far');
  assert.ok(details.distanceM < geodesicM(at(48.85, 2.35), TOWN[0]), 'never farther than it is');
});

test('random towns in random files get the verdict of all places together', async () => {
  const random = randomFrom(16);
  for (let round = 0; round < 150; round++) {
    const lists = Array.from({ length: 4 }, (_, f) =>
      Array.from({ length: 5 }, (__, i) => place(`p-${f}-${i}`, 60 + f / 5 + random() / 5, 24 + random()))
    ); // prettier-ignore
    const { atlas, load } = atlasOfFiles(lists);
    const here = random() < 0.2 ? at(24 + random(), 60 + random()) : at(59.8 + random() * 1.2, 23.5 + random() * 2);
    const limitM = 10 ** (3 + random() * 2);
    assert.deepEqual(await position.checkPosition(here, atlas, limitM, load), await checkPosition(here, lists.flat(), limitM), JSON.stringify(here));
  }
});
