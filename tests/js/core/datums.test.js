import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { isInChina, toWgs84 } from '../../../theme/static/js/core/datums.js';

const read = (name) => JSON.parse(readFileSync(new URL(`../../fixtures/vectors/${name}.json`, import.meta.url), 'utf8'));
/** A tenth of a millimetre: the same formula and the same stop, only the order of roundings differs. */
const TOLERANCE_DEG = 1e-9;

test('the inverse gives what the build gives, at the edges of the box too', () => {
  for (const [datum, lat, lon, north, east] of read('datum_inverse')) {
    const found = toWgs84(lat, lon, datum);
    assert.ok(Math.abs(found[0] - north) < TOLERANCE_DEG && Math.abs(found[1] - east) < TOLERANCE_DEG, `${datum} ${lat} ${lon}: ${found}, not ${[north, east]}`);
  }
});

test('the published example of the three datums comes back', () => {
  const { wgs84, gcj02, bd09 } = read('datums');
  for (const [datum, pair] of [['gcj02', gcj02], ['bd09', bd09]]) {
    const [lat, lon] = toWgs84(pair[0], pair[1], datum);
    assert.ok(Math.hypot(lat - wgs84[0], lon - wgs84[1]) < 1e-8);
  }
});

test('outside the box and in WGS-84 nothing is moved, and what is no number stays none', () => {
  assert.deepEqual(toWgs84(60.17, 24.94, 'gcj02'), [60.17, 24.94]);
  assert.deepEqual(toWgs84(39.9, 116.4, 'wgs84'), [39.9, 116.4]);
  assert.ok(toWgs84(NaN, 116, 'gcj02').some(Number.isNaN));
  assert.deepEqual([isInChina(39.9, 116.4), isInChina(60.17, 24.94)], [true, false]);
});
