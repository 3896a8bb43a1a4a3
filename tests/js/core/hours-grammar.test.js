import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { faultsOfFields } from '../../../theme/static/js/core/faults.js';
import { refusalOfHours } from '../../../theme/static/js/core/hours-grammar.js';

const vectors = JSON.parse(readFileSync(new URL('../../fixtures/vectors/hours_grammar.json', import.meta.url), 'utf8'));
const rule = { is: 'line', most: 255 };

for (const { rule: text, refused } of vectors) {
  test(`hours ${JSON.stringify(text)}`, () => {
    const found = refusalOfHours(text);
    assert.deepEqual(found && { at: found.at, code: found.code }, refused);
    if (found) assert.equal(found.rest, [...text].slice(found.at - 1).join(''));
  });
}

test('no hours at all are refused at their first character', () => {
  assert.deepEqual(refusalOfHours(''), { at: 1, rest: '', code: 'hours_short' });
});

test('as many dates as a rule has room for are read or refused at once', () => {
  const began = performance.now();
  for (const sign of [',', ', ', '; ', ',,']) refusalOfHours(Array(25).fill('Jan Su[1]').join(sign));
  assert.ok(performance.now() - began < 500);
});

test('the form tells the place in the text, and quotes what a line has room for', () => {
  const [{ code, level, details }] = faultsOfFields(`Mo "${'😀'.repeat(60)}" 9`, rule, ['roles', 'peace', 0, 'hours', 'rule']);
  assert.deepEqual([code, level, details.at, details.rest], ['hours', 'warning', 66, ' 9']);
  assert.equal([...String(details.found)].length, 61);
});

test('what nobody sees is said before what cannot be read', () => {
  const found = faultsOfFields('😀 Mo\u200b', rule, ['rule']);
  assert.deepEqual(found.map(({ code, details }) => [code, details.position]), [['invisible', 5]]);
});
