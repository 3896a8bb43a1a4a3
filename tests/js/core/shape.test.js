import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { changesBetween, ordered, same, shapeAt, valueAt, withValue, withoutItem } from '../../../theme/static/js/core/shape.js';

const read = (name) => JSON.parse(readFileSync(new URL(`../../fixtures/vectors/${name}`, import.meta.url), 'utf8'));
const shape = read('edit_shape.json');
const { place } = read('edit.json');

test('a value is put where it belongs and nothing else changes', () => {
  const before = JSON.stringify(place);
  const after = withValue(place, ['roles', 'peace', 0, 'capacity', 'persons'], 120);
  assert.deepEqual(valueAt(after, ['roles', 'peace', 0, 'capacity']), { persons: 120 });
  assert.deepEqual(changesBetween(place, after, shape), [{ path: ['roles', 'peace', 0, 'capacity'], before: undefined, after: { persons: 120 } }]);
  assert.equal(JSON.stringify(place), before);
});

test('what is taken away takes with it every part that holds nothing after that', () => {
  const wide = withValue(place, ['accessibility', 'lift'], 'yes');
  assert.deepEqual(withValue(wide, ['accessibility', 'lift'], undefined), place);
  assert.deepEqual(withValue(withValue(place, ['entrances', 1, 'id'], 'west'), ['entrances', 1, 'id'], undefined).entrances[1], {});
});

test('an item is taken out of its list, and the last one takes the list', () => {
  const two = withValue(place, ['entrances', 1], { id: 'west' });
  assert.deepEqual(withoutItem(two, ['entrances', 0]).entrances, [{ id: 'west' }]);
  assert.equal(withoutItem(place, ['entrances', 0]).entrances, undefined);
});

test('fields come in the order of the models at every depth, and the keys of a table stay', () => {
  const turned = { roles: { war: [], peace: [{ capacity: { persons: 1 }, services: [] }] }, hazards: { heat: { basis: { en: 'a' }, suitability: 'unknown' }, air_raid: {} }, id: 'a' };
  const straight = ordered(turned, shape);
  assert.deepEqual(Object.keys(straight), ['id', 'hazards', 'roles']);
  assert.deepEqual(Object.keys(straight.roles), ['peace', 'war']);
  assert.deepEqual(Object.keys(straight.roles.peace[0]), ['services', 'capacity']);
  assert.deepEqual(Object.keys(straight.hazards), ['heat', 'air_raid']);
  assert.deepEqual(Object.keys(straight.hazards.heat), ['suitability', 'basis']);
  assert.ok(same(straight, turned));
});

test('a change is told field by field, a text and a list of words as a whole, an item as one', () => {
  let after = withValue(place, ['name', 'en'], 'Old library');
  after = withValue(after, ['roles', 'peace', 0, 'services'], ['reading', 'cooling']);
  after = withValue(after, ['entrances', 1], { id: 'west' });
  const paths = changesBetween(place, after, shape).map(({ path }) => path.join('.'));
  assert.deepEqual(paths, ['name', 'entrances.1', 'roles.peace.0.services']);
  assert.deepEqual(changesBetween(place, JSON.parse(JSON.stringify(place)), shape), []);
});

test('a change of a danger is told by itself, whatever other dangers are recorded', () => {
  const heat = withValue(place, ['hazards', 'heat'], { suitability: 'suitable', basis: { en: 'cooled' } });
  const after = withValue(withValue(heat, ['hazards', 'flood', 'suitability'], 'conditional'), ['hazards', 'heat', 'suitability'], 'unsuitable');
  assert.deepEqual(changesBetween(heat, after, shape), [
    { path: ['hazards', 'heat', 'suitability'], before: 'suitable', after: 'unsuitable' },
    { path: ['hazards', 'flood', 'suitability'], before: undefined, after: 'conditional' },
  ]);
  const gone = changesBetween(heat, place, shape).map(({ path, before, after: now }) => [path.join('.'), before, now]);
  assert.deepEqual(gone, [['hazards.heat.suitability', 'suitable', undefined], ['hazards.heat.basis', { en: 'cooled' }, undefined]]);
});

test('a path that names no field is an error', () => {
  assert.throws(() => shapeAt(shape, ['entrances', 0, 'colour']), /entrances\.0\.colour/);
});
