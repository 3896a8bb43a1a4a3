import assert from 'node:assert/strict';
import { test } from 'node:test';
import { farthestM, nearestM, touch } from '../../../theme/static/js/core/box.js';
import { geodesicM } from '../../../theme/static/js/core/distance.js';
import { randomFrom } from './places.js';

/** Random boxes and points: small and large, at the poles, at the antimeridian, points inside and outside. */
function* drawn(seed, rounds) {
  const random = randomFrom(seed);
  const latitude = () => [90, -90, 0, random() * 180 - 90, random() * 180 - 90][Math.floor(random() * 5)];
  const longitude = () => [180, -180, 0, random() * 360 - 180, random() * 360 - 180][Math.floor(random() * 5)];
  for (let i = 0; i < rounds; i++) {
    const size = 10 ** (random() * 6 - 4);
    const [lat, lon] = [latitude(), longitude()];
    const box = { south: lat, west: lon, north: Math.min(90, lat + size * random()), east: Math.min(180, lon + 2 * size * random()) };
    const near = random() < 0.5 ? size * 3 : 360;
    const at = { lat: Math.max(-90, Math.min(90, lat + (random() - 0.5) * near)), lon: ((((lon + (random() - 0.5) * near) % 360) + 540) % 360) - 180 };
    const sides = [0, 1, random(), random(), random()];
    const inside = Array.from({ length: 12 }, () => {
      const [up, right] = [sides[Math.floor(random() * 5)], sides[Math.floor(random() * 5)]];
      return { lat: box.south + (box.north - box.south) * up, lon: box.west + (box.east - box.west) * right };
    });
    yield { box, at, inside };
  }
}

test('nothing in a box is nearer than its lower bound, nor farther than its upper', () => {
  for (const { box, at, inside } of drawn(31, 4000)) {
    const [least, most] = [nearestM(at, box), farthestM(at, box)];
    for (const point of inside) {
      const distanceM = geodesicM(at, point);
      assert.ok(least <= distanceM && distanceM <= most, JSON.stringify({ box, at, point, least, distanceM, most }));
    }
  }
});

test('the lower bound is no more than 1.2 % and 2 m below the nearest point on a fine grid of the box', () => {
  for (const { box, at } of drawn(32, 300)) {
    let nearest = Infinity;
    for (let up = 0; up <= 40; up++) {
      for (let right = 0; right <= 40; right++) {
        const point = { lat: box.south + ((box.north - box.south) * up) / 40, lon: box.west + ((box.east - box.west) * right) / 40 };
        nearest = Math.min(nearest, geodesicM(at, point));
      }
    }
    // a point of the grid may be up to half a mesh beside the nearest point of the box
    const meshM = ((box.north - box.south) / 80 + (box.east - box.west) / 80) * 111_700;
    assert.ok(nearestM(at, box) >= nearest * 0.988 - 2 - meshM, JSON.stringify({ box, at, nearest, found: nearestM(at, box) }));
  }
});

test('inside a box the lower bound is zero, and across the antimeridian it is small', () => {
  const box = { south: -18, west: 177, north: -16, east: 180 };
  assert.equal(nearestM({ lat: -17, lon: 178 }, box), 0);
  assert.ok(nearestM({ lat: -17, lon: -179.99 }, box) < 1100);
  assert.ok(nearestM({ lat: 89.9, lon: 0 }, { south: 89.9, west: 179, north: 90, east: 180 }) < 12_000, 'over the pole');
});

test('boxes touch that share a side or a corner', () => {
  const box = { south: 0, west: 0, north: 1, east: 1 };
  assert.ok(touch(box, { south: 1, west: 1, north: 2, east: 2 }));
  assert.ok(!touch(box, { south: 1.1, west: 0, north: 2, east: 1 }) && !touch(box, { south: 0, west: -2, north: 1, east: -0.1 }));
});
