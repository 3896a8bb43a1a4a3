import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PlacesOnly } from '../../../theme/static/js/edit/places-only.js';
import { ASKED, city, digits } from '../core/gazetteers.js';

const places = Array.from({ length: 12 }, (_, i) => ({ kind: 'place', id: `p-${i}`, at: [60, 24], names: { en: `Kirkko ${i}` }, addresses: { fi: `Kirkkokatu ${i}` }, areas: { fi: 'Kluuvi' } }));
const streets = Array.from({ length: 40 }, (_, i) => ({ kind: 'street', at: [60, 24], names: { fi: 'Kirkkokatu' }, areas: { fi: `Alue ${i}` } }));

function searchOf(things) {
  const payload = JSON.stringify(city(things));
  return new PlacesOnly(`search/all-${digits(payload, 18)}.js`, payload);
}

test('places are found behind any number of streets, by name and by address', async () => {
  const search = searchOf([...places, ...streets]);
  const { found, count, more } = await search.find('kirkkokatu', { ...ASKED, limit: 8 });
  assert.deepEqual([found.length, count, more], [8, 12, false]);
  assert.ok(found.every(({ kind, id }) => kind === 'address' && search.areasOf.get(id).fi === 'Kluuvi'));
});

test('where only streets answer, nothing does', async () => {
  const { found, count, more, isStreetOnly } = await searchOf(streets).find('kirkkokatu 7', { ...ASKED, limit: 8 });
  assert.deepEqual([found, count, more, isStreetOnly], [[], 0, false, false]);
});

test('of more answers than are looked at it is said that there may be others', async () => {
  const many = Array.from({ length: 400 }, (_, i) => ({ ...streets[0], at: [60, 24 + i / 1e4] }));
  const { count, more } = await searchOf([...places, ...many]).find('kirkkokatu', { ...ASKED, limit: 8 });
  assert.deepEqual([count, more], [0, true]);
});
