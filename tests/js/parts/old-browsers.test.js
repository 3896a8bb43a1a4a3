import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';

/**
 * What Chrome 80, Safari 14 or Firefox 78 lack; esbuild rewrites younger grammar, but no younger function. From the compatibility
 * data of MDN: the youngest of the three that came to have it.
 */
const TOO_YOUNG = {
  'replaceChildren': /\.replaceChildren\b/, // Chrome 86
  'Array.prototype.at': /(?<!layer|things)\.at\(/, // Chrome 92; FacilitiesLayer and Things have methods of their own
  'Array.prototype.findLast': /\.findLast(Index)?\(/, // Chrome 97
  'Array.prototype.toSorted and its like': /\.(toSorted|toReversed|toSpliced)\(/, // Chrome 110
  'String.prototype.replaceAll': /\.replaceAll\(/, // Chrome 85
  'Object.hasOwn': /\bObject\.hasOwn\b/, // Chrome 93
  'Object.groupBy': /\b(Object|Map)\.groupBy\b/, // Chrome 117
  'structuredClone': /\bstructuredClone\b/, // Chrome 98
  'Promise.any': /\bPromise\.(any|withResolvers|try)\b/, // Chrome 85, 119, 128
  'WeakRef': /\b(WeakRef|FinalizationRegistry)\b/, // Chrome 84
  'Intl.DisplayNames and its like': /\bIntl\.(DisplayNames|Segmenter|DurationFormat)\b/, // Chrome 81, 87; Safari 14.1 and later
  'Intl.ListFormat': /\bIntl\.ListFormat\b/, // Safari 14.1
  'crypto.randomUUID': /\brandomUUID\b/, // Chrome 92
  'AbortSignal.timeout': /\bAbortSignal\.(timeout|any|abort)\b/, // Chrome 93 and later
  'requestIdleCallback': /\brequestIdleCallback\b/, // no Safari
  'showModal': /\.(showModal|showPopover|togglePopover)\(/, // Safari 15.4 and later
  'checkVisibility': /\.checkVisibility\(/, // Chrome 105
  ':has, :is and :where in a selector': /(querySelector(All)?|closest|matches)\([^)]*:(has|is|where)\(/, // Chrome 105, 88
};

const folder = new URL('../../../theme/static/js/', import.meta.url);
const scripts = readdirSync(folder, { recursive: true }).map(String).filter((name) => name.endsWith('.js')); // prettier-ignore

/** @param {string} source @returns {string} without comments, in which such names may be told about */
function bare(source) {
  return source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
}

/** @param {string} source @returns {string[]} */
function tooYoung(source) {
  return Object.keys(TOO_YOUNG).filter((name) => TOO_YOUNG[name].test(bare(source)));
}

test('no script uses a function that the oldest browsers we promise to serve do not have', () => {
  assert.ok(scripts.length > 30, String(scripts.length));
  const found = scripts.flatMap((name) => tooYoung(readFileSync(new URL(name, folder), 'utf8')).map((what) => `${name}: ${what}`));
  assert.deepEqual(found, []);
});

test('such a function is found in code, and not in what a comment says', () => {
  const uses = ['list.replaceChildren(a)', 'a.at(-1)', 'a.findLast(f)', 'a.toSorted()', "s.replaceAll('a', 'b')", 'Object.hasOwn(a, b)',
    'Map.groupBy(a, f)', 'structuredClone(a)', 'Promise.any(a)', 'new WeakRef(a)', 'new Intl.Segmenter()', 'new Intl.ListFormat()',
    'crypto.randomUUID()', 'AbortSignal.timeout(5)', 'requestIdleCallback(f)', 'a.showModal()', 'a.checkVisibility()',
    "a.closest('p:has(a)')"]; // prettier-ignore
  assert.deepEqual(uses.map((use) => tooYoung(use).length), uses.map(() => 1));
  for (const use of uses) assert.deepEqual(tooYoung(`/** ${use} */\n// ${use}\nrun();`), [], use);
});
