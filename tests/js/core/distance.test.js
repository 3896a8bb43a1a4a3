import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { LOWER, SLACK_M, UPPER, bearingDeg, geodesicM, haversineM, sector } from '../../../theme/static/js/core/distance.js';
import { randomFrom } from './places.js';

const vectors = JSON.parse(readFileSync(new URL('../../fixtures/vectors/distances.json', import.meta.url), 'utf8'));
const point = ([lat, lon]) => ({ lat, lon });

for (const vector of vectors) {
  test(`distance, bearing and sector as in the shared vectors: ${vector.case}`, () => {
    const [a, b] = [point(vector.a), point(vector.b)];
    assert.ok(Math.abs(geodesicM(a, b) - vector.geodesic_m) < 1e-6, String(geodesicM(a, b)));
    if (vector.sector === null) return;
    assert.ok(Math.abs(bearingDeg(a, b) - vector.bearing_deg) < 1e-8, String(bearingDeg(a, b)));
    assert.equal(sector(bearingDeg(a, b)), vector.sector);
  });
}

test('the geodesic lies between the bounds that prune, for random points everywhere', () => {
  const random = randomFrom(1);
  for (let i = 0; i < 5000; i++) {
    const a = { lat: random() * 180 - 90, lon: random() * 360 - 180 };
    const near = 10 ** (random() * 7 - 5);
    const b = { lat: Math.max(-90, Math.min(90, a.lat + (random() - 0.5) * near)), lon: a.lon + (random() - 0.5) * near };
    const [aboutM, exactM] = [haversineM(a, b), geodesicM(a, b)];
    assert.ok(exactM >= aboutM * LOWER - SLACK_M && exactM <= aboutM * UPPER + SLACK_M, JSON.stringify([a, b]));
  }
});

test('a distance is the same both ways, and around the Earth in either naming of a longitude', () => {
  const random = randomFrom(2);
  for (let i = 0; i < 1000; i++) {
    const [a, b] = [0, 1].map(() => ({ lat: random() * 180 - 90, lon: random() * 360 - 180 }));
    assert.equal(geodesicM(a, b), geodesicM(b, a));
    assert.ok(Math.abs(geodesicM(a, b) - geodesicM(a, { lat: b.lat, lon: b.lon + 360 })) < 1e-6);
  }
});

test('a bearing is at least 0 and less than 360', () => {
  assert.equal(bearingDeg({ lat: 1, lon: 1 }, { lat: 2, lon: 1 - 1e-17 }), 0);
  const random = randomFrom(3);
  for (let i = 0; i < 1000; i++) {
    const bearing = bearingDeg({ lat: random() * 180 - 90, lon: random() * 360 - 180 }, { lat: random() * 180 - 90, lon: random() * 360 - 180 });
    assert.ok(bearing >= 0 && bearing < 360, String(bearing));
  }
});

test('a sector reaches 22.5 degrees to both sides of its direction', () => {
  const cases = [[0, 'n'], [22.4, 'n'], [22.5, 'ne'], [90, 'e'], [180, 's'], [337.4, 'nw'], [337.5, 'n'], [359.9, 'n']]; // prettier-ignore
  for (const [bearing, name] of cases) assert.equal(sector(bearing), name);
});
