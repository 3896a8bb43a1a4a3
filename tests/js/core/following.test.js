import assert from 'node:assert/strict';
import { test } from 'node:test';
import { geodesicM } from '../../../theme/static/js/core/distance.js';
import { MOVE_MIN_M, changeOf, hasMoved } from '../../../theme/static/js/core/following.js';
import { randomFrom } from './places.js';

const HERE = { lat: 60.17, lon: 24.94, accuracyM: 8 };

test('a reader has moved when they are farther than a step and farther than the device may be wrong by', () => {
  const random = randomFrom(23);
  let moved = 0;
  for (let i = 0; i < 2000; i++) {
    const to = { lat: HERE.lat + (random() - 0.5) / 500, lon: HERE.lon + (random() - 0.5) / 250, accuracyM: random() * 200 };
    const wayM = geodesicM(HERE, to);
    const neededM = Math.max(MOVE_MIN_M, to.accuracyM);
    if (Math.abs(wayM - neededM) < wayM / 100) continue; // the sphere is half a per cent off, the test a whole one
    assert.equal(hasMoved(HERE, to), wayM > neededM, JSON.stringify(to));
    moved += Number(wayM > neededM);
  }
  assert.ok(moved > 200 && moved < 1800, String(moved));
});

test('who stands still is not moved, and a position without an accuracy counts from the first step', () => {
  assert.ok(!hasMoved(HERE, HERE));
  assert.ok(hasMoved(HERE, { lat: 60.1703, lon: 24.94, accuracyM: null }));
  assert.ok(!hasMoved(HERE, { lat: 60.1702, lon: 24.94, accuracyM: null }));
});

test('an answer changes by its first place, or by anything else in it, or not at all', () => {
  assert.equal(changeOf(['a', 'b', 'c'], ['a', 'b', 'c']), null);
  assert.equal(changeOf(['a', 'b', 'c'], ['b', 'a', 'c']), 'nearest');
  assert.equal(changeOf(['a', 'b', 'c'], ['a', 'c', 'b']), 'order');
  assert.equal(changeOf(['a', 'b', 'c'], ['a', 'b']), 'order');
  assert.equal(changeOf(['a'], ['a', 'b']), 'order');
  assert.equal(changeOf([], ['a']), 'nearest');
  assert.equal(changeOf(['a'], []), 'nearest');
  assert.equal(changeOf([], []), null);
});
