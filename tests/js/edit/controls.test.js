import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fill, numberIn, read, stepsOf, unshown } from '../../../theme/static/js/edit/controls.js';

/** A field as the form has it: its kind, and its inputs. */
const field = (kind, inputs, more = {}) => ({ dataset: { kind, ...more }, querySelectorAll: () => inputs });
const input = (value, tag) => ({ value, dataset: { tag } });
const box = (value, checked) => ({ value, checked, dataset: {} });

test('a number is read in every way in which people type it, and never guessed', () => {
  for (const [typed, number] of [['12', 12], [' 12.5 ', 12.5], ['12,5', 12.5], ['１２０', 120], ['-3', -3], ['', undefined], ['  ', undefined]]) assert.equal(numberIn(typed), number, typed);
  for (const typed of ['1,200', '1 200', '1.2.3', '12 m', 'abc', '1e5', '.5']) assert.equal(typeof numberIn(typed), 'string', typed);
});

test('a plain string stays one until another language is added', () => {
  const shown = () => [input('Katu 1', 'fi'), input('', 'en')];
  assert.deepEqual(read(field('text', shown()), undefined, 'fi'), { '': 'Katu 1' });
  assert.deepEqual(read(field('text', shown()), { '': 'Katu 2' }, 'fi'), { '': 'Katu 1' });
  assert.deepEqual(read(field('text', shown()), { fi: 'Katu 2' }, 'fi'), { fi: 'Katu 1' });
  assert.deepEqual(read(field('text', [input('Katu 1', 'fi'), input('Street 1', 'en')]), { '': 'Katu 1' }, 'fi'), { fi: 'Katu 1', en: 'Street 1' });
  assert.equal(read(field('text', [input(' ', 'fi'), input('', 'en')]), { '': 'Katu 1' }, 'fi'), undefined);
});

test('digits of double width in a text become those that a search finds', () => {
  assert.deepEqual(read(field('text', [input('中山路１２号（東）', 'zh-Hans')]), undefined, 'fi'), { 'zh-Hans': '中山路12号（東）' });
});

test('a language that the form does not show is kept', () => {
  assert.deepEqual(read(field('text', [input('Kirjasto', 'fi')]), { fi: 'K', sv: 'Bibliotek' }, 'fi'), { sv: 'Bibliotek', fi: 'Kirjasto' });
  assert.deepEqual(read(field('text', [input('', 'fi')]), { fi: 'K', sv: 'Bibliotek' }, 'fi'), { sv: 'Bibliotek' });
});

test('a plain string is shown in the default language', () => {
  const inputs = [input('', 'en'), input('', 'fi')];
  fill(field('text', inputs), { '': 'Katu 1' }, 'fi');
  assert.deepEqual(inputs.map(({ value }) => value), ['', 'Katu 1']);
});

test('ticked words keep the order in which they are recorded', () => {
  const boxes = [box('cooling', true), box('reading', true), box('toilet', false)];
  assert.deepEqual(read(field('words', boxes), ['reading', 'toilet'], 'fi'), ['reading', 'cooling']);
  assert.deepEqual(read(field('words', [box('a', false)]), undefined, 'fi'), []);
});

test('where nothing recorded means all, all ticked is nothing recorded', () => {
  const boxes = [box('peace', false), box('war', false)];
  fill(field('words', boxes, { all: '' }), undefined, 'fi');
  assert.ok(boxes.every(({ checked }) => checked));
  assert.equal(read(field('words', boxes, { all: '' }), undefined, 'fi'), undefined);
  assert.deepEqual(read(field('words', [box('peace', true), box('war', false)], { all: '' }), undefined, 'fi'), ['peace']);
});

test('a box that was never ticked says nothing, one that was unticked stays said', () => {
  assert.equal(read(field('flag', [box('', false)]), undefined, 'fi'), undefined);
  assert.equal(read(field('flag', [box('', false)]), false, 'fi'), false);
  assert.equal(read(field('flag', [box('', true)]), undefined, 'fi'), true);
  assert.equal(read(field('flag', [box('', false)]), true, 'fi'), undefined);
});

test('a telephone number in full-width digits can be dialled', () => {
  assert.equal(read(field('line', [input(' ＋３５８ 9 12 ')]), undefined, 'fi'), '+358 9 12');
});

test('an unknown that is recorded in words looks like nothing', () => {
  const inputs = [input('x')];
  fill(field('word', inputs), 'unknown', 'fi');
  assert.equal(inputs[0].value, '');
});

test('an unknown that the field offers is an answer', () => {
  const inputs = [{ value: '', options: [{ value: '' }, { value: 'unknown' }], dataset: {} }];
  fill(field('word', inputs), 'unknown', 'fi');
  assert.equal(inputs[0].value, 'unknown');
  assert.equal(read(field('word', inputs), undefined, 'fi'), 'unknown');
});

test('a role without a ticked door is reached by all of them, one with all ticked only by those', () => {
  const doors = (...checked) => field('doors', checked.map((is, i) => box(`d${i}`, is)));
  assert.equal(read(doors(false, false), ['d0'], 'fi'), undefined);
  assert.deepEqual(read(doors(true, true), undefined, 'fi'), ['d0', 'd1']);
  assert.deepEqual(read(doors(true, true), ['d1'], 'fi'), ['d1', 'd0']);
});

test('a restriction of which nothing is ticked is none', () => {
  const boxes = [box('heat', false), box('cold', false)];
  fill(field('some', boxes), ['cold'], 'fi');
  assert.deepEqual(boxes.map(({ checked }) => checked), [false, true]);
  assert.deepEqual(read(field('some', boxes), undefined, 'fi'), ['cold']);
  fill(field('some', boxes), undefined, 'fi');
  assert.equal(read(field('some', boxes), ['cold'], 'fi'), undefined);
});

test('a path that an attribute names has numbers where items are', () => {
  assert.deepEqual(stepsOf('roles.peace.0.hours.conditions'), ['roles', 'peace', 0, 'hours', 'conditions']);
  assert.deepEqual(stepsOf(''), []);
});

test('words in a language that the field does not show are told', () => {
  const shown = field('text', [input('', 'fi'), input('', 'en')]);
  assert.equal(unshown(shown, { sv: 'Ode', de: 'Haus', fi: 'Oodi', '': 'Oodi' }), 'Ode (sv), Haus (de)');
  assert.equal(unshown(shown, {}), '');
});

test('languages keep the order in which they are recorded, and new ones follow', () => {
  const inputs = () => [input('图书馆', 'zh-Hans'), input('Library', 'en'), input('Kirjasto', 'fi')];
  assert.deepEqual(Object.keys(read(field('text', inputs()), { fi: 'K', sv: 'B', 'zh-Hans': '图' }, 'fi')), ['fi', 'sv', 'zh-Hans', 'en']);
  assert.deepEqual(Object.keys(read(field('text', inputs()), { '': 'K' }, 'fi')), ['fi', 'zh-Hans', 'en']);
});
