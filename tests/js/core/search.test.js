import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fold, search } from '../../../theme/static/js/core/search.js';
import { place, randomFrom } from './places.js';

const PLACES = [
  place('oodi', 60.1, 24.1, { names: { fi: 'Keskustakirjasto Oodi', en: 'Central Library Oodi', 'zh-Hans': '颂歌中央图书馆' }, addresses: { fi: 'Töölönlahdenkatu 4' } }),
  place('toolo', 60.2, 24.2, { names: { fi: 'Töölön kirjasto' }, aliases: ['Tölö bibliotek'], addresses: { fi: 'Topeliuksenkatu 6' } }),
  place('metro', 60.3, 24.3, { names: { en: 'Railway Square metro' }, addresses: { en: 'Kaivokatu 1', 'zh-Hans': '凯沃街1号' } }),
  place('strasse', 60.4, 24.4, { names: { de: 'Schutzraum Große Straße', no: 'Tøyen bunker Ærfugl' } }),
];
const ids = (text, limit = 10) => search(PLACES, text, limit).map((found) => found.place.id);

test('case, accents, width and special letters do not matter', () => {
  assert.equal(fold('ＡＢＣ Äöç ß Ø æ ﬁ İ ŁÓDŹ'), 'abc aoc ss o ae fi i lodz');
  assert.deepEqual(ids('TÖÖLÖN KIRJASTO'), ['toolo']);
  assert.deepEqual(ids('toolon'), ['toolo', 'oodi']);
  assert.deepEqual(ids('ｏｏｄｉ'), ['oodi']);
  assert.deepEqual(ids('grosse strasse'), ['strasse']);
  assert.deepEqual(ids('toyen aerfugl'), ['strasse']);
});

test('other names and addresses are found, and say what they are', () => {
  assert.deepEqual(search(PLACES, 'bibliotek', 5).map(({ kind, label }) => [kind, label]), [['place', 'Tölö bibliotek']]);
  assert.deepEqual(search(PLACES, 'kaivokatu', 5), [{ place: PLACES[2], kind: 'address', label: 'Kaivokatu 1', lat: 60.3, lon: 24.3 }]);
});

test('Chinese is found inside a name, without gaps', () => {
  assert.deepEqual(ids('图书馆'), ['oodi']);
  assert.deepEqual(ids('中央 图书'), ['oodi']);
  assert.deepEqual(ids('１号'), ['metro']);
});

test('the whole name comes first, then its beginning, then the beginning of a word, then anything inside', () => {
  const places = ['xpark', 'big park', 'parkade', 'park'].map((name, i) => place(`p-${i}`, 1, 1, { names: { en: name } }));
  assert.deepEqual(search(places, 'park', 9).map((found) => found.label), ['park', 'parkade', 'big park', 'xpark']);
});

test('a name goes before an equally good address, and an address before a worse name', () => {
  const places = [
    place('a', 1, 1, { names: { en: 'Hall' }, addresses: { en: 'Mill' } }),
    place('b', 1, 1, { names: { en: 'Mill' } }),
    place('c', 1, 1, { names: { en: 'Sawmill' }, addresses: { en: 'Mill' } }),
  ];
  assert.deepEqual(search(places, 'mill', 9).map(({ place: { id }, kind }) => [id, kind]), [['b', 'place'], ['a', 'address'], ['c', 'address']]);
});

test('nothing is found for nothing, and no more than the limit', () => {
  for (const text of ['', '   ', '--', '„“']) assert.deepEqual(ids(text), []);
  assert.deepEqual(ids('k', 1).length, 1);
});

test('signs with a meaning in patterns are only signs', () => {
  assert.deepEqual(ids('.*'), []);
  assert.deepEqual(ids('oodi)'), ['oodi']);
});

test('recall: the results are those of looking for every word in every label', () => {
  const random = randomFrom(7);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const syllables = ['ka', 'tö', 'LI', 'ß', '图', '书', 'ée', 'm', 'Å', '7', ' ', ' ', '-'];
  const words = (count) => Array.from({ length: count }, () => pick(syllables)).join('');
  for (let round = 0; round < 300; round++) {
    const places = Array.from({ length: 8 }, (_, i) => place(`p-${i}`, 1, 1, { names: { en: words(6), fi: words(4) }, aliases: [words(3)], addresses: { en: words(5) } }));
    const text = words(2);
    const wanted = fold(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
    const labels = ({ names, aliases, addresses }) => [...Object.values(names), ...aliases, ...Object.values(addresses)].map(fold);
    const oracle = places.filter((one) => wanted.length && labels(one).some((label) => wanted.every((word) => label.includes(word))));
    assert.deepEqual(search(places, text, 99).map((found) => found.place.id).sort(), oracle.map((one) => one.id), text);
  }
});
