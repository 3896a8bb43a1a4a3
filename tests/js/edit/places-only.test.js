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

const ids = async (text, limit = 8) => (await searchOf(places).find(text, { ...ASKED, limit })).found.map(({ id, label }) => [id, label]);

test('a place is found by its id, as links and messages write it, before all that is only called so', async () => {
  assert.deepEqual((await ids('p-1'))[0], ['p-1', 'p-1']);
  assert.deepEqual((await ids(' Ｐ-１ '))[0], ['p-1', 'p-1']);
  const called = [...places, { ...places[0], id: 'church', names: { en: 'P 1' }, addresses: {} }, { ...places[0], id: 'p', names: { en: 'House' } }];
  const { found } = await searchOf(called).find('p', { ...ASKED, limit: 3 });
  assert.deepEqual(found.map(({ id, label }) => [id, label]), [['p', 'p'], ['church', 'P 1'], ['p-0', 'p-0']]);
});

test('a text with a hyphen begins an id before it begins a name, and a place that both find is offered once', async () => {
  const church = { ...places[0], id: 'kirkko-1-old', names: { en: 'Tower' }, addresses: {} };
  const named = places.map((place, i) => ({ ...place, id: i ? place.id : 'kirkko-0' }));
  const { found, count } = await searchOf([...named, church]).find('kirkko-1', { ...ASKED, limit: 8 });
  assert.deepEqual(found.map(({ id }) => id), ['kirkko-1-old', 'p-1', 'p-10', 'p-11']);
  assert.equal(count, 4);
  const both = await searchOf(named).find('kirkko-0', { ...ASKED, limit: 8 });
  assert.deepEqual([both.found.map(({ id }) => id), both.count], [['kirkko-0', 'p-10'], 2]);
});

test('the beginning of an id finds each place once, in the order of the ids', async () => {
  assert.deepEqual((await ids('p-1')).map(([id]) => id), ['p-1', 'p-10', 'p-11']);
  assert.deepEqual((await ids('p-', 20)).length, 12);
  assert.deepEqual(await ids('p--'), []);
  assert.deepEqual(await ids('-1'), await ids('1'), 'a hyphen in front begins no id');
});

test('a place that its id finds brings the names of its area', async () => {
  const search = searchOf(places);
  await search.find('p-7', { ...ASKED, limit: 8 });
  assert.deepEqual(search.areasOf.get('p-7'), { fi: 'Kluuvi' });
});

test('an id of a street or an area is none', async () => {
  const area = { kind: 'area', id: 'p-99', at: [60, 24], names: { fi: 'Kluuvi' } };
  assert.deepEqual((await searchOf([area, ...places]).find('p-99', { ...ASKED, limit: 8 })).found, []);
});
