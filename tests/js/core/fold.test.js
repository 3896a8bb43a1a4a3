import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { spacedWords, wordsOf } from '../../../theme/static/js/core/fold.js';

const VECTORS = JSON.parse(readFileSync(new URL('../../fixtures/vectors/folding.json', import.meta.url), 'utf8'));

test('words are folded as the build folds them', () => {
  for (const [text, words] of VECTORS) assert.deepEqual(wordsOf(text), words, text);
});

test('many texts at once too', () => {
  assert.deepEqual(spacedWords(VECTORS.map(([text]) => text)), VECTORS.map(([, words]) => words.map((word) => ` ${word}`).join('')));
});
