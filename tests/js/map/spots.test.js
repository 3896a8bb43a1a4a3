import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HIT_PX, RANKED_STACK_PX, STACK_PX, heaps, isHeaped, tapped } from '../../../theme/static/js/map/spots.js';
import { randomFrom } from '../core/places.js';

const spot = (id, x, y, isRanked = false) => ({ id, x, y, isRanked });
const ids = (spots) => spots.map(({ id }) => id);

test('a tap beside every place means none', () => {
  assert.deepEqual(tapped([spot('a', 100, 100)], 100 + HIT_PX + 1, 100), []);
  assert.deepEqual(tapped([], 0, 0), []);
});

test('a tap within a finger of a place means that place, and of two apart the nearer one', () => {
  const two = [spot('a', 100, 100), spot('b', 100 + STACK_PX, 100)];
  assert.deepEqual(ids(tapped(two, 100, 100)), ['a']);
  assert.deepEqual(ids(tapped(two, 100 + STACK_PX - 1, 100)), ['b']);
});

test('places in one spot are all meant, ties by id', () => {
  assert.deepEqual(ids(tapped([spot('b', 50, 50), spot('a', 50, 50), spot('far', 90, 90)], 52, 50)), ['a', 'b']);
});

test('a place of the answer is never mixed with others below it', () => {
  const spots = [spot('below', 10, 10), spot('ranked', 10, 10, true)];
  assert.deepEqual(ids(tapped(spots.slice(1), 10, 10)), ['ranked']);
  assert.equal(tapped(spots, 10, 10).length, 1);
  assert.equal(heaps(spots).length, 2);
});

test('on random screens each spot is in exactly one heap, and first spots of heaps stand apart', () => {
  const random = randomFrom(7);
  for (let round = 0; round < 200; round++) {
    const spots = Array.from({ length: 1 + Math.floor(random() * 60) }, (_, i) => spot(`p${i}`, random() * 200 - 50, random() * 200 - 50, random() < 0.1));
    const found = heaps(spots);
    assert.deepEqual(ids(found.flat()).sort(), ids(spots).sort());
    for (const heap of found) for (const member of heap) assert.ok(isHeaped(heap[0], member), JSON.stringify([heap[0], member]));
    for (const [i, a] of found.entries()) for (const b of found.slice(i + 1)) assert.ok(!isHeaped(a[0], b[0]), JSON.stringify([a[0], b[0]]));
  }
});

test('on random screens a tap gives what the slow and obvious search gives first', () => {
  const random = randomFrom(8);
  for (let round = 0; round < 500; round++) {
    const spots = Array.from({ length: 40 }, (_, i) => spot(`p${i}`, random() * 200, random() * 200));
    const [x, y] = [random() * 200, random() * 200];
    let nearest = null;
    for (const one of spots) if (!nearest || Math.hypot(one.x - x, one.y - y) < Math.hypot(nearest.x - x, nearest.y - y)) nearest = one;
    const wanted = Math.hypot(nearest.x - x, nearest.y - y) <= HIT_PX ? nearest.id : undefined;
    assert.equal(ids(tapped(spots, x, y))[0], wanted);
  }
});

test('the places of an answer are told apart at half the width of a mark', () => {
  assert.equal(heaps([spot('a', 0, 0, true), spot('b', RANKED_STACK_PX, 0, true)]).length, 2);
  assert.equal(heaps([spot('a', 0, 0, true), spot('b', RANKED_STACK_PX - 1, 0, true)]).length, 1);
});
