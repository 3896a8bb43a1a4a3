import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KINDS } from '../../../theme/static/js/core/things.js';
import { ASKED, searchOf } from './gazetteers.js';
import { plainAnswer } from './plain-answer.js';
import { randomFrom } from './places.js';

/** Characters with one reading and with several, one outside the basic plane, syllables of one letter and with two for one sound. */
const READINGS = { a: '阿', hai: '海', hang: '行', hu: '湖𠮷', se: '色', sha: '沙', shai: '色', shan: '山单', dan: '单', shu: '数', shuo: '数', su: '数', xi: '西', xian: '县', xing: '行', an: '安' };
const PIECES = ['sha', 'hu', 'sh', 's', 'h', 'a', 'xian', '3', 'ß', 'É', '沙', '湖', '色', '海', '数', '西', '安', '县', '行', '阿', '单', '𠮷', ' ', ' ', '-'];

/** Things with short names of few pieces, so that every rank occurs and many are equal. */
function gazetteer(pick, count) {
  const words = (length) => Array.from({ length }, () => pick(PIECES)).join('');
  const things = Array.from({ length: count }, (_, i) => ({
    kind: pick(KINDS), id: `t-${i}`, at: [pick([60, 60.1, 60.1, 60.25]), pick([24, 24.1, 24.1, 24.3])], names: { en: `${pick(PIECES.slice(0, 8))}${words(pick([0, 1, 3]))}`, ...pick([{}, { zh: words(3) }]) },
    others: pick([[], [words(2)]]), addresses: {}, areas: pick([{}, { en: words(2), zh: words(1) }]),
  })); // prettier-ignore
  for (const thing of things) if (thing.kind === 'place') thing.addresses = pick([{}, { zh: words(3), en: words(2) }]);
  return KINDS.flatMap((kind) => things.filter((thing) => thing.kind === kind));
}

/** Texts as they grow and shrink in the field: letter by letter, and anything. */
function* typing(pick, count) {
  for (let i = 0; i < count; i++) {
    const text = Array.from({ length: pick([1, 2, 2, 3, 4]) }, () => pick(PIECES)).join('');
    for (let length = 1; length <= text.length; length++) yield text.slice(0, length);
  }
}

test('whatever is typed, rank, order and count are those of ranking everything by the obvious way', async () => {
  const random = randomFrom(11);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const ranks = new Set();
  for (let round = 0; round < 60; round++) {
    const things = gazetteer(pick, pick([1, 5, 40]));
    const readings = pick([READINGS, READINGS, {}]);
    const search = searchOf(things, readings, 'CN');
    // the answers have the ids of places and areas only: all are told apart by their order in the file
    const numbers = new Map(things.map((thing, i) => [thing.id, i]));
    for (const text of typing(pick, 25)) {
      const [limit, here] = [pick([1, 3, 8, Infinity]), pick([null, null, { lat: 60.1, lon: 24.1 }])];
      const wanted = plainAnswer(things, readings, text, here);
      const { found, count, isStreetOnly } = await search.find(text, { ...ASKED, limit, here });
      if (isStreetOnly) continue;
      const told = ([, id]) => { const { kind, at } = things[numbers.get(id)]; return [kind, at[0], at[1], kind === 'place' || kind === 'area' ? id : '']; };
      assert.equal(count, wanted.length, text);
      assert.deepEqual(found.map(({ rank }) => rank), wanted.slice(0, limit).map(([rank]) => rank), text);
      assert.deepEqual(found.map(({ kind, lat, lon, id }) => [kind === 'address' ? 'place' : kind, lat, lon, id]), wanted.slice(0, limit).map(told), text);
      for (const { rank } of found) ranks.add(rank);
    }
  }
  assert.deepEqual([...ranks].sort((a, b) => a - b), [0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 2.25, 2.5, 2.75, 3, 3.5, 4, 5]);
});

test('letters are looked for at every character, those too that a longer beginning before them has used', async () => {
  const search = searchOf([{ kind: 'place', id: 'p', at: [30, 110], names: { zh: '色沙沙湖' } }], READINGS, 'CN');
  for (const [text, rank] of [['sshh', 2.25], ['seshasha', 1.25], ['seshashahu', 0.25], ['shahu', 2.25]]) assert.deepEqual((await search.find(text, ASKED)).found.map((found) => found.rank), [rank], text);
});
