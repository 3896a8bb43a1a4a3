import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { sameWords } from '../../../theme/static/js/core/neighbour-faults.js';
import { faultsOfPlace } from '../../../theme/static/js/core/place-faults.js';

const vectors = JSON.parse(readFileSync(new URL('../../fixtures/vectors/edit_neighbours.json', import.meta.url), 'utf8'));
const codes = ['stacked', 'stacked_addresses', 'name_twice', 'streets', 'datum_sibling', 'datum_map_app'];
const around = { outline: [], centre: null, middle: null, languages: [], defaultLanguage: 'en', phones: null, latest: '2026-11-28' };
const faultsOf = ({ place, others, country }) => faultsOfPlace(place, { ...around, others, country }).filter(({ code }) => codes.includes(code));

for (const vector of vectors) {
  test(`a place ${vector.case}`, () => {
    assert.deepEqual(faultsOf(vector).map(({ path, code }) => [path.join('.'), code]), vector.found);
  });
}

test('of several that have its name the nearest is told, with how far it is', () => {
  const { place, others: [other], country } = vectors.find(({ case: name }) => name === 'of one name 49 metres away');
  const nearer = { ...other, id: 'nearer', position: { ...other.position, lat: 60.171994 } };
  const [{ details }] = faultsOf({ place, others: [other, nearer], country });
  assert.deepEqual(details, { id: 'later', name: 'Library', other: 'nearer', distance_m: 1 });
});

test('of a crowd on one point all are counted, and as many told as a sentence holds', () => {
  const { place, country } = vectors[0];
  const others = Array.from({ length: 14 }, (_, i) => ({ id: `p-${i}`, name: { en: `P ${i}` }, position: place.position }));
  const [{ details }] = faultsOf({ place, others, country });
  assert.equal(details.count, 15);
  assert.equal(details.ids, 'p-0, p-1, p-2, p-3, p-4, p-5, p-6, p-7, p-8, p-9, p-10, p-11 …');
});

test('a new place without a name, an address or an id is compared by its position alone', () => {
  const { place: { position } } = vectors[0];
  const other = { id: 'museum', name: { en: 'Museum' }, position };
  assert.deepEqual(faultsOf({ place: { position }, others: [other], country: 'FI' }).map(({ details }) => details.ids), ['museum']);
  assert.deepEqual(faultsOf({ place: { position }, others: [{ ...other, position: { ...position, lat: 60.172 } }], country: 'FI' }), []);
});

test('words are the same without what typists vary', () => {
  assert.equal(sameWords(' Ｃhurch-Road №_3! '), 'churchroadno3');
  assert.equal(sameWords('...'), '');
});
