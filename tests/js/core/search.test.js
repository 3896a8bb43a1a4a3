import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fold, spacedWords, wordsOf } from '../../../theme/static/js/core/fold.js';
import { ASKED, searchOf } from './gazetteers.js';
import { randomFrom } from './places.js';

const THINGS = [
  { kind: 'place', id: 'oodi', at: [60.1, 24.1], names: { fi: 'Keskustakirjasto Oodi', en: 'Central Library Oodi', 'zh-Hans': '颂歌中央图书馆' }, addresses: { fi: 'Töölönlahdenkatu 4' }, areas: { fi: 'Kluuvi', sv: 'Gloet' } },
  { kind: 'place', id: 'toolo', at: [60.2, 24.2], names: { fi: 'Töölön kirjasto' }, others: ['Tölö bibliotek', 'Vanha nimi'], addresses: { fi: 'Topeliuksenkatu 6' } },
  { kind: 'place', id: 'metro', at: [60.3, 24.3], names: { en: 'Railway Square metro' }, addresses: { en: 'Kaivokatu 1', 'zh-Hans': '凯沃街1号' } },
  { kind: 'place', id: 'strasse', at: [60.4, 24.4], names: { de: 'Schutzraum Große Straße', no: 'Tøyen bunker Ærfugl' } },
  { kind: 'area', id: 'kluuvi', at: [60.15, 24.15], names: { fi: 'Kluuvi' } },
  { kind: 'street', at: [60.16, 24.16], names: { fi: 'Kirkkokatu' }, areas: { fi: 'Kluuvi' } },
  { kind: 'street', at: [60.26, 24.26], names: { fi: 'Kirkkokatu' }, areas: { fi: 'Kallio' } },
  { kind: 'station', at: [60.17, 24.17], names: { fi: 'Kluuvi' } },
];
const find = (text, asked = {}, search = searchOf(THINGS)) => search.find(text, { ...ASKED, ...asked });
const ids = async (text, asked) => (await find(text, asked)).found.map((found) => found.id);

test('case, accents, width and special letters do not matter', async () => {
  assert.equal(fold('ＡＢＣ Äöç ß Ø æ ﬁ İ ı ŁÓDŹ ｶﾞ ガ'), 'abc aoc ss o ae fi i i lodz カ カ');
  assert.deepEqual(await ids('TÖÖLÖN KIRJASTO'), ['toolo', 'oodi']);
  assert.deepEqual(await ids('toolon'), ['toolo', 'oodi']);
  assert.deepEqual(await ids('ｏｏｄｉ'), ['oodi']);
  assert.deepEqual(await ids('grosse strasse'), ['strasse']);
  assert.deepEqual(await ids('toyen aerfugl'), ['strasse']);
});

test('folding many texts at once gives what folding each one gives', () => {
  const texts = ['', ' ', 'Oodi', 'A-b  c', 'ß', 'Σίσυφος ΣΊΣΥΦΟΣ', '图书馆 1号', '--', 'ﾊﾟ', 'x'];
  assert.deepEqual(spacedWords(texts), texts.map((text) => wordsOf(text).map((word) => ` ${word}`).join('')));
});

test('other names, old names and addresses are found, and results say what they are', async () => {
  assert.deepEqual((await find('bibliotek')).found.map(({ kind, label }) => [kind, label]), [['place', 'Tölö bibliotek']]);
  const [{ kind, label, id, lat, lon, names }] = (await find('kaivokatu')).found;
  assert.deepEqual([kind, label, id, lat, lon, names.en], ['address', 'Kaivokatu 1', 'metro', 60.3, 24.3, 'Railway Square metro']);
});

test('the label is the one that matched, in the reader’s language where it says the same', async () => {
  const label = async (text, languages) => (await find(text, { languages })).found[0].label;
  assert.equal(await label('oodi', ['en']), 'Central Library Oodi');
  assert.equal(await label('oodi', ['fi']), 'Keskustakirjasto Oodi');
  assert.equal(await label('keskustakirj', ['en']), 'Keskustakirjasto Oodi');
});

test('Chinese is found inside a name, without gaps', async () => {
  assert.deepEqual(await ids('图书馆'), ['oodi']);
  assert.deepEqual(await ids('中央 图书'), ['oodi']);
  assert.deepEqual(await ids('１号'), ['metro']);
});

test('the whole name comes first, then its beginning, then the beginning of a word, then anything inside', async () => {
  const search = searchOf(['xpark', 'big park', 'parkade', 'park'].map((name, i) => ({ kind: 'place', id: `p-${i}`, at: [60, 24], names: { en: name } })));
  assert.deepEqual((await find('park', {}, search)).found.map((found) => found.label), ['park', 'parkade', 'big park', 'xpark']);
});

test('a name goes before an equally good address, and an address before a worse name', async () => {
  const search = searchOf([
    { kind: 'place', id: 'a', at: [60, 24], names: { en: 'Hall' }, addresses: { en: 'Mill' } },
    { kind: 'place', id: 'b', at: [60, 24], names: { en: 'Mill' } },
    { kind: 'place', id: 'c', at: [60, 24], names: { en: 'Sawmill' }, addresses: { en: 'Mill' } },
  ]);
  assert.deepEqual((await find('mill', {}, search)).found.map(({ id, kind }) => [id, kind]), [['b', 'place'], ['a', 'address'], ['c', 'address']]);
});

test('of equally good names the area comes first, then the station, then the street; what only lies in the area comes last', async () => {
  assert.deepEqual((await find('kluuvi')).found.map(({ kind }) => kind), ['area', 'station', 'place', 'street']);
});

test('words may stand in the name, the address and the area of one thing', async () => {
  assert.deepEqual(await ids('oodi gloet'), ['oodi']);
  assert.deepEqual(await ids('bibliotek topeliuksen'), ['toolo']);
  assert.deepEqual(await ids('bibliotek gloet'), []);
});

test('streets of one name are told apart by their areas and ordered by how far they are', async () => {
  const { found } = await find('kirkkokatu', { here: { lat: 60.27, lon: 24.27 } });
  assert.deepEqual(found.map(({ areas }) => areas.fi), ['Kallio', 'Kluuvi']);
  assert.ok(found[0].distanceM > 1000 && found[0].distanceM < 1500 && found[1].distanceM > 10000);
  assert.equal((await find('kirkkokatu')).found[0].distanceM, null);
});

test('a house number that nobody knows leads to the street, and that is said', async () => {
  for (const text of ['Kirkkokatu 17', 'kirkkokatu 17 b', 'Kirkkokatu 17-19']) {
    const { found, isStreetOnly } = await find(text);
    assert.deepEqual([found.length, isStreetOnly], [2, true], text);
  }
  assert.deepEqual([(await find('Kaivokatu 1')).isStreetOnly, (await find('17')).found.length], [false, 0]);
});

test('nothing is found for nothing, and no more than the limit, but all are counted', async () => {
  for (const text of ['', '   ', '--', '„“']) assert.deepEqual(await ids(text), []);
  const { found, count, more } = await find('k', { limit: 1 });
  assert.deepEqual([found.length, count > 4, more], [1, true, false]);
});

test('signs with a meaning in patterns are only signs', async () => {
  assert.deepEqual(await ids('.*'), []);
  assert.deepEqual(await ids('oodi)'), ['oodi']);
});

const READINGS = { song: '颂', ge: '歌', zhong: '中重', chong: '重', yang: '央', tu: '图', shu: '书', guan: '馆', hang: '行', xing: '行', yin: '银', qing: '庆' };
const CHINESE = searchOf([
  { kind: 'place', id: 'ode', at: [30, 110], names: { 'zh-Hans': '颂歌中央图书馆' }, addresses: { 'zh-Hans': '重庆A3号' } },
  { kind: 'place', id: 'bank', at: [30, 110], names: { 'zh-Hans': '重庆 银行' } },
], READINGS, 'CN');

test('Chinese names are found by pinyin, by initials and by both, from any character on', async () => {
  const found = async (text) => (await find(text, {}, CHINESE)).found.map(({ id }) => id);
  for (const text of ['songgezhongyangtushuguan', 'song ge', 'tushuguan', 'tsg', 'tushug', 'tshug', 'zhytsg', 'zyt', 'SGZYTSG', 'tu’shu’guan']) assert.deepEqual(await found(text), ['ode'], text);
  for (const text of ['chongqingyinhang', 'zhongqing yinxing', 'cqyh', 'cqyx', 'yinh']) assert.deepEqual(await found(text), ['bank'], text);
  for (const text of ['ushuguan', 'gt', 'guantu', 'tushuguana', 't']) assert.deepEqual(await found(text), [], text);
  assert.deepEqual(await found('chongqinga3'), ['ode']);
});

test('a whole name by pinyin goes before one it begins, and that before one that has it inside', async () => {
  const search = searchOf(['央图', '图书', '图'].map((name, i) => ({ kind: 'place', id: `p-${i}`, at: [30, 110], names: { zh: name } })), READINGS, 'CN');
  assert.deepEqual((await find('tu', {}, search)).found.map(({ label }) => label), ['图', '图书', '央图']);
});

test('recall: the results are those of looking for every word in every label', async () => {
  const random = randomFrom(7);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const syllables = ['ka', 'tö', 'LI', 'ß', '图', '书', 'ée', 'm', 'Å', '7', ' ', ' ', '-'];
  const words = (count) => `x${Array.from({ length: count }, () => pick(syllables)).join('')}`;
  for (let round = 0; round < 300; round++) {
    const things = Array.from({ length: 8 }, (_, i) => ({ kind: 'place', id: `p-${i}`, at: [60, 24], names: { en: words(6), fi: words(4) }, others: [words(3)], addresses: { en: words(5) }, areas: { en: words(2) } }));
    const text = words(2).slice(1);
    const wanted = wordsOf(text);
    const lines = ({ names, others, addresses, areas }) => [...Object.values(names), ...others, ...Object.values(addresses), ...Object.values(areas)].map((label) => wordsOf(label).join(' '));
    const oracle = things.filter((one) => wanted.length && wanted.every((word) => lines(one).some((line) => line.includes(word))));
    const { found, isStreetOnly } = await find(text, {}, searchOf(things));
    if (!isStreetOnly) assert.deepEqual(found.map(({ id }) => id).sort(), oracle.map(({ id }) => id), text);
  }
});
