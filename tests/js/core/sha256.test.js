import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { sha256 } from '../../../theme/static/js/core/sha256.js';
import { randomFrom } from './places.js';

test('the examples of the standard', () => {
  assert.equal(sha256(''), 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  assert.equal(sha256('abc'), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

test('texts of every length around the block size, in one to four bytes a letter, as Node hashes them', () => {
  const random = randomFrom(4);
  for (let length = 0; length < 300; length++) {
    const text = Array.from({ length }, () => 'aä周😀'.slice(...[[0, 1], [1, 2], [2, 3], [3, 5]][Math.floor(random() * 4)])).join(''); // prettier-ignore
    assert.equal(sha256(text), createHash('sha256').update(text, 'utf8').digest('hex'), JSON.stringify(text));
  }
});

test('a large text', () => {
  const text = 'registry '.repeat(50_000);
  assert.equal(sha256(text), createHash('sha256').update(text).digest('hex'));
});
