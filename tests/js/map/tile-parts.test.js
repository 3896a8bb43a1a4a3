import assert from 'node:assert/strict';
import { test } from 'node:test';
import { layersOf } from '../../../theme/static/js/map/tile-parts.js';
import { randomFrom } from '../core/places.js';

/** A length as protobuf writes it. */
function varint(number) {
  const bytes = [];
  for (; number > 127; number = Math.floor(number / 128)) bytes.push((number % 128) + 128);
  return [...bytes, number];
}

/** A layer of that many bytes. */
const layer = (length, fill) => [26, ...varint(length), ...new Array(length).fill(fill)];

test('on random tiles each layer is a tile of its own, byte for byte and in order', () => {
  const random = randomFrom(5);
  for (let round = 0; round < 50; round++) {
    const layers = Array.from({ length: Math.floor(random() * 9) }, () => layer(Math.floor(random() ** 4 * 40000), Math.floor(random() * 256)));
    const found = layersOf(Uint8Array.from(layers.flat()));
    assert.deepEqual(found.map((part) => [...new Uint8Array(part)]), layers);
  }
});

test('an empty tile has no layers', () => {
  assert.deepEqual(layersOf(new Uint8Array()), []);
});

test('what is no tile, or is cut off, is refused with what was found', () => {
  assert.throws(() => layersOf(Uint8Array.from([60, 33])), /byte 0 of a tile is 60/);
  assert.throws(() => layersOf(Uint8Array.from(layer(300, 1).slice(0, 100))), /100 bytes/);
  assert.throws(() => layersOf(Uint8Array.from([26, 200])), /cut off/);
});
