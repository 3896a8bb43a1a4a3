import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { changesBetween, withValue } from '../../../theme/static/js/core/shape.js';
import { changedYaml, fieldsToReplace, fileYaml, gathered, inline, pathWords, wholeYaml } from '../../../theme/static/js/core/telling.js';

const read = (name) => JSON.parse(readFileSync(new URL(`../../fixtures/vectors/${name}`, import.meta.url), 'utf8'));
const shape = read('edit_shape.json');
const { place } = read('edit.json');

test('a value stands on one line, whatever it holds', () => {
  assert.equal(inline({ fi: 'a', en: 'b: c' }), '{fi: a, en: "b: c"}');
  assert.equal(inline({ '': 'line\nbreak' }), '"line\\nbreak"');
  assert.equal(inline([{ on: '2026-05-30', flag: true }, 2.5]), '[{on: 2026-05-30, flag: true}, 2.5]');
  assert.equal(inline(undefined), '');
  assert.equal(pathWords(['entrances', 0, 'step_free']), 'entrances[0].step_free');
});

test('a position that was moved is one change, with its metres', () => {
  let after = withValue(place, ['position', 'lat'], 60.17299);
  after = withValue(after, ['position', 'lon'], 24.9443);
  const told = gathered(changesBetween(place, after, shape), place, after);
  assert.equal(told.length, 1);
  assert.deepEqual(told[0].path, ['position']);
  assert.equal(told[0].movedM, 111);
});

test('a position that cannot be read has no metres', () => {
  const after = withValue(place, ['position', 'lat'], 'sixty');
  assert.equal(gathered(changesBetween(place, after, shape), place, after)[0].movedM, undefined);
});

test('only what changed is given, and what is gone is said', () => {
  const after = withValue(withValue(place, ['verified'], undefined), ['address'], { '': 'Street 1' });
  assert.equal(changedYaml(place, after), '  # library\n    address: Street 1\n    # remove: verified\n');
});

test('old lines make room for what was changed or taken out, not for what is new', () => {
  const without = withValue(place, ['address'], undefined);
  assert.deepEqual(fieldsToReplace(without, withValue(without, ['address'], { '': 'Street 1' })), []);
  assert.deepEqual(fieldsToReplace(place, withValue(place, ['verified'], undefined)), ['verified']);
  assert.deepEqual(fieldsToReplace(place, place), []);
});

test('a whole record says first what is not published of it', () => {
  const hidden = withValue(place, ['publication', 'withheld_fields'], ['contacts', 'roles.war']);
  assert.ok(wholeYaml(hidden, false).startsWith('  # not published, keep what the registry has: contacts, roles.war, exceptions, works\n  - id: library\n'));
  assert.ok(wholeYaml(place, true).startsWith('  - id: library\n'));
});

test('a whole record that the registry has says that its exceptions and its works are to be kept, a new one does not', () => {
  const kept = '  # not published, keep what the registry has: exceptions, works\n  - id: library\n';
  assert.ok(wholeYaml(place, false).startsWith(kept));
  const after = withValue(place, ['address'], { '': 'Street 1' });
  assert.ok(fileYaml([{ record: after, changes: changesBetween(place, after, shape) }]).includes(`\n${kept}`));
  assert.ok(fileYaml([{ record: place, changes: [] }]).startsWith('facilities:\n  - id: library\n'));
});

test('no text of a record can leave its comment', () => {
  const after = withValue(place, ['address'], { '': 'Street 1\nfacilities: []' });
  const text = fileYaml([{ record: after, changes: changesBetween(place, after, shape) }]);
  assert.equal(text.split('\n')[1], '  # address: - -> "Street 1\\nfacilities: []"');
  assert.equal(text.split('\n')[3], '  - id: library');
});
