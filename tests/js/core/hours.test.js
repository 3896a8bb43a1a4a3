import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { hoursText } from '../../../theme/static/js/core/hours.js';
import { randomFrom } from './places.js';

const { tables, rules } = JSON.parse(readFileSync(new URL('../../fixtures/vectors/hours.json', import.meta.url), 'utf8'));

for (const language of Object.keys(tables)) {
  test(`every rule of the shared vectors in ${language}`, () => {
    for (const vector of rules) assert.equal(hoursText(vector.rule, tables[language]), vector[language]);
  });
}

test('whatever is not a token stays: with empty tables a rule of random signs is what it was', () => {
  const random = randomFrom(5);
  const signs = 'MoTuabc0189:/;," []()+|中文 -';
  for (let i = 0; i < 2000; i++) {
    const rule = Array.from({ length: 12 }, () => signs[Math.floor(random() * signs.length)]).join('');
    assert.equal(hoursText(rule, { '-': '-' }).replace(/–/g, '-'), rule);
  }
});
