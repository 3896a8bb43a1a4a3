import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { faultsOfFields } from '../../../theme/static/js/core/faults.js';
import { faultsOfPlace } from '../../../theme/static/js/core/place-faults.js';
import { withValue } from '../../../theme/static/js/core/shape.js';

const read = (name) => JSON.parse(readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), 'utf8'));
const { place, others, cases } = read('vectors/edit.json');
const shape = read('vectors/edit_shape.json');
const around = { others, outline: [], centre: null, middle: { lat: 60.17251, lon: 24.94429 }, country: 'FI', languages: ['en'], defaultLanguage: 'en', phones: read('vectors/phones.json').dialling.FI, latest: '2026-11-28' };
const steps = (path) => path.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step));
const changed = (sets) => sets.reduce((record, [path, value]) => withValue(record, steps(path), value === null ? undefined : value), place);
const said = (faults, wanted) => faults.filter(({ level }) => level === wanted).map(({ path, code }) => [path.join('.'), code]).sort();

for (const { case: name, set, errors, warnings } of cases) {
  test(`a place ${name}`, () => {
    const record = changed(set);
    const found = [...faultsOfFields(record, shape), ...faultsOfPlace(record, around)];
    assert.deepEqual(said(found, 'error'), [...errors].sort());
    assert.deepEqual(said(found, 'warning'), [...warnings].sort());
  });
}

test('numbers of China are not taken for a latitude above China', () => {
  const at = { lat: 114.3, lon: 30.6, datum: 'gcj02' };
  const china = { ...around, others: [], middle: null, country: 'CN' };
  const found = (position) => faultsOfPlace({ ...place, position, entrances: [], roles: {} }, china).map(({ code }) => code);
  assert.deepEqual(found({ ...at, lat: 74.3 }), ['swapped']);
  assert.deepEqual(found({ lat: 30.59271, lon: 114.30551, datum: 'gcj02' }), []);
});

test('a door in another datum is measured in one', () => {
  const doors = [{ id: 'a', position: { lat: 30.58983, lon: 114.31092, datum: 'gcj02' } }];
  const middle = { lat: 30.59217, lon: 114.30542, datum: 'wgs84' };
  const found = faultsOfPlace({ ...place, position: middle, entrances: doors, roles: {} }, { ...around, others: [], middle: null, country: 'CN' });
  assert.deepEqual(found.map(({ code }) => code), []);
});
