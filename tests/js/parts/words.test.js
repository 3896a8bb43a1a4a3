import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ago, dated, distanceWords, fill, number, said, word } from '../../../theme/static/js/parts/words.js';

const FINNISH = {
  language: 'fi',
  decimal: ',',
  plural: { one: 0, other: 1 },
  words: {
    plain: 'Avaa {name} nyt, {name}',
    places: ['{n} paikka', '{n} paikkaa'],
    'answer.metres': '{n} m',
    'answer.kilometres': '{n} km',
  },
  hours: {},
};
const ENGLISH = {
  language: 'en',
  decimal: '.',
  plural: { one: 0, other: 1 },
  words: {
    'age.today': 'today',
    'age.days': ['{n} day ago', '{n} days ago'],
    'age.months': ['{n} month ago', '{n} months ago'],
    'age.years': ['{n} year ago', '{n} years ago'],
  },
};
const CHINESE = { language: 'zh-Hans', plural: { other: 0 }, words: { places: ['{n} 处'] }, hours: {} };

function speak(words) {
  globalThis.window = { shelterfinderWords: words };
}

test('placeholders are filled in everywhere, and what a value says is not read as a placeholder', () => {
  speak(FINNISH);
  assert.equal(word('plain', { name: 'Oodi' }), 'Avaa Oodi nyt, Oodi');
  assert.equal(word('plain', { name: '{name} $& $1' }), 'Avaa {name} $& $1 nyt, {name} $& $1');
});

test('a count picks the plural form and is written as the language writes numbers', () => {
  speak(FINNISH);
  assert.deepEqual([0, 1, 2].map((n) => word('places', { n })), ['0 paikkaa', '1 paikka', '2 paikkaa']);
  assert.equal(word('places', { n: 12345 }), '12\u00a0345 paikkaa');
  speak(CHINESE);
  assert.equal(word('places', { n: 1 }), '1 处');
});

test('a language whose own rules know more forms than its words falls back to the last', () => {
  speak({ ...FINNISH, language: 'ar-XB' });
  assert.match(word('places', { n: 3 }), /paikkaa$/);
});

test('a missing word is an error that names it, never a blank', () => {
  speak(FINNISH);
  assert.throws(() => word('no.such'), /no\.such/);
  globalThis.window = {};
  assert.throws(() => number(1), /words of the page/);
});

test('ages are in days to eight weeks, in months to two years, then in years', () => {
  speak(ENGLISH);
  const cases = [['2026-11-23', 'today'], ['2026-11-22', '1 day ago'], ['2026-11-20', '3 days ago'], ['2026-09-29', '55 days ago'],
    ['2026-09-28', '2 months ago'], ['2024-11-25', '24 months ago'], ['2024-11-23', '2 years ago'], ['2026-11-24', 'today'], ['2026-11-25', 'today']]; // prettier-ignore
  for (const [date, words] of cases) assert.equal(ago(date, '2026-11-23'), words, date);
  assert.equal(dated('2026-11-20', '2026-11-23'), '20 Nov 2026 (3 days ago)');
});

test('an age never grows when a date comes nearer', () => {
  speak(ENGLISH);
  const rank = (words) => ({ day: 1, month: 30, year: 365 })[/(day|month|year)/.exec(words)[1]] * Number(/\d+/.exec(words)[0]);
  let last = Infinity;
  for (let days = 4000; days >= 2; days--) {
    const date = new Date(Date.parse('2026-11-23') - days * 864e5).toISOString().slice(0, 10);
    const now = rank(ago(date, '2026-11-23'));
    assert.ok(now <= last, `${days} days: ${now} after ${last}`);
    last = now;
  }
});

test('distances are rounded to ten metres, then to a tenth of a kilometre, and are never zero', () => {
  speak(FINNISH);
  const cases = [[0, '10 m'], [4, '10 m'], [143.7, '140 m'], [994.9, '990 m'], [995, '1 km'], [1449, '1,4 km'], [12345, '12,3 km']];
  for (const [distanceM, words] of cases) assert.equal(distanceWords(distanceM), words);
});

test('a text comes in the language of the reader, else of its base, else in the default, else in any', () => {
  speak(CHINESE);
  assert.deepEqual(said({ en: 'Hall', 'zh-Hans': '厅', fi: 'Sali' }, 'fi'), { words: '厅', tag: 'zh-Hans' });
  assert.deepEqual(said({ en: 'Hall', zh: '厅' }, 'fi'), { words: '厅', tag: 'zh' });
  assert.deepEqual(said({ en: 'Hall', fi: 'Sali' }, 'fi'), { words: 'Sali', tag: 'fi' });
  assert.deepEqual(said({ de: 'Halle' }, 'fi'), { words: 'Halle', tag: 'de' });
  assert.deepEqual(said({}, 'fi'), { words: '', tag: '' });
});

/** As much of an element as `fill` uses. */
class Element {
  childNodes = [];
  set textContent(text) {
    this.childNodes = [text];
  }
  append(...nodes) {
    for (const node of nodes) this.childNodes = [...this.childNodes.filter((old) => !node.childNodes?.includes(old)), node];
  }
}

test('a foreign text is marked with its language, one in the reader’s own is not', () => {
  speak(CHINESE);
  globalThis.document = { createElement: (name) => Object.assign(new Element(), { name }) };
  const foreign = new Element();
  fill(foreign, { fi: 'Sali' }, 'fi');
  assert.equal(foreign.childNodes.length, 1);
  const [{ name, lang, childNodes }] = foreign.childNodes;
  assert.deepEqual([name, lang, childNodes], ['bdi', 'fi', ['Sali']]);
  const own = new Element();
  fill(own, { 'zh-Hans': '厅' }, 'fi');
  assert.deepEqual(own.childNodes, ['厅']);
});
