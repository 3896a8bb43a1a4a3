import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { outsideM } from '../../../theme/static/js/core/outlines.js';
import { faultsOfPlace } from '../../../theme/static/js/core/place-faults.js';

const vectors = JSON.parse(readFileSync(new URL('../../fixtures/vectors/edit_positions.json', import.meta.url), 'utf8'));
const around = { others: [], middle: null, languages: ['en'], defaultLanguage: 'en', phones: null, latest: '2026-11-28' };

for (const { case: name, country, outline, centre, found, ...position } of vectors) {
  test(`a position ${name}`, () => {
    const place = { id: 'library', district: 'centre', name: { en: 'Library' }, ...position };
    const said = faultsOfPlace(place, { ...around, country, outline, centre }).map(({ path, code }) => [path.join('.'), code]);
    assert.deepEqual(said, found);
  });
}

test('a point on the line is inside, and the way out is measured to the nearest edge', () => {
  const square = [[60, 24], [60, 25], [61, 25], [61, 24]];
  assert.equal(outsideM({ lat: 60.5, lon: 24.5 }, square), 0);
  assert.equal(Math.round(outsideM({ lat: 59.99, lon: 24.5 }, square)), 1112);
  assert.equal(Math.round(outsideM({ lat: 59.99, lon: 23.99 }, square)), Math.round(Math.hypot(1111.95, 1111.95 * Math.cos((59.99 * Math.PI) / 180))));
});
