import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ROUGHEST_M, averaged } from '../../../theme/static/js/core/averaging.js';
import { geodesicM } from '../../../theme/static/js/core/distance.js';

const door = { lat: 60.17313, lon: 24.93821 };
const METRE_DEG = 1 / 111320;
/** A fix so many metres north and east of the door. */
const fix = (northM, eastM, accuracyM) => ({ lat: door.lat + northM * METRE_DEG, lon: door.lon + (eastM * METRE_DEG) / Math.cos((door.lat * Math.PI) / 180), accuracyM });

test('the mean of even fixes is their middle, and no more exact than the best of them', () => {
  const mean = averaged([fix(5, 0, 8), fix(-5, 0, 8), fix(0, 5, 8), fix(0, -5, 8)]);
  assert.ok(geodesicM(mean, door) < 0.2);
  assert.equal(mean.accuracyM, 8);
  assert.equal(mean.count, 4);
});

test('a rough fix weighs little, a useless one nothing', () => {
  const mean = averaged([fix(0, 0, 4), fix(30, 0, 40), fix(400, 0, ROUGHEST_M + 1), { ...fix(0, 0, 4), accuracyM: null }]);
  assert.equal(mean.count, 2);
  assert.ok(geodesicM(mean, door) < 0.5);
});

test('where fixes are scattered wider than they say, the scatter counts', () => {
  const mean = averaged([fix(20, 0, 5), fix(-20, 0, 5), fix(0, 20, 5), fix(0, -20, 5)]);
  assert.ok(mean.accuracyM >= 20 && mean.accuracyM <= 21, mean.accuracyM);
});

test('a receiver that claims centimetres is not believed', () => {
  assert.equal(averaged([fix(0, 0, 0.02)]).accuracyM, 3);
});

test('without a fix that is good enough there is no position', () => {
  assert.equal(averaged([]), null);
  assert.equal(averaged([fix(0, 0, ROUGHEST_M + 0.1), { lat: NaN, lon: 0, accuracyM: 5 }, fix(0, 0, 0)]), null);
});

test('the date line runs through no mean', () => {
  const mean = averaged([{ lat: -17, lon: 179.99999, accuracyM: 5 }, { lat: -17, lon: -179.99999, accuracyM: 5 }]);
  assert.ok(Math.abs(mean.lon) > 179.99998, mean.lon);
});
