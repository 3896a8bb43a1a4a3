import assert from 'node:assert/strict';
import test from 'node:test';
import { numberWords } from '../../../theme/static/js/core/numbers.js';

const DECIMALS = { en: '.', fi: ',', 'zh-Hans': '.', de: ',', ar: undefined, hi: '.' };

test('small and large numbers are written as the device would', () => {
  for (const [language, decimal] of Object.entries(DECIMALS)) {
    const format = new Intl.NumberFormat(language);
    for (const value of [0, 1, 7, 10, 999, 999.4, 999.9, 1000, 1234.5, 98765432, -3, 0.1, 2.25, 1 / 3]) assert.equal(numberWords(value, language, decimal), format.format(value), `${language} ${value}`);
    for (let tenths = 0; tenths < 20000; tenths += 7) assert.equal(numberWords(tenths / 10, language, decimal), format.format(tenths / 10), `${language} ${tenths / 10}`);
  }
});

test('a number of a language with digits of its own is left to the device', () => {
  assert.equal(numberWords(12, 'ar-EG', undefined), '١٢');
});
