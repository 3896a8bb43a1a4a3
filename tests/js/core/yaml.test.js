import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fieldLines, itemLines, scalar } from '../../../theme/static/js/core/yaml.js';

const { scalars, numbers } = JSON.parse(readFileSync(new URL('../../fixtures/vectors/edit.json', import.meta.url), 'utf8'));

test('one value is written as Python writes it', () => {
  assert.ok(scalars.length > 60);
  for (const [value, written] of [...scalars, ...numbers]) assert.equal(scalar(value), written, JSON.stringify(value));
});

test('records stand in block style, plain words on one line, and only what was recorded', () => {
  const record = { id: 'a', name: { fi: 'Kirjasto', en: 'Library' }, address: { '': 'Main street 1' }, modes: ['peace', 'war'], roles: {}, doors: [{ id: 'b' }, {}], alt_names: [{ '': 'Old' }] };
  const wanted = ['- id: a', '  name:', '    fi: Kirjasto', '    en: Library', '  address: Main street 1', '  modes: [peace, war]', '  roles: {}', '  doors:', '    - id: b', '    - {}', '  alt_names: [Old]'];
  assert.deepEqual(itemLines([record], 0), wanted);
  assert.deepEqual(fieldLines({ a: [] }, 1), ['  a: []']);
});
