import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inLanguage, pageOf } from '../../../theme/static/js/map/panel.js';

test('a text is in the reader\'s language, else in the default one, else in any, and says which', () => {
  const text = { fi: 'Kirjasto', en: 'Library', zh: '图书馆' };
  assert.deepEqual(inLanguage(text, 'en', 'fi'), { text: 'Library', language: 'en' });
  assert.deepEqual(inLanguage(text, 'zh-Hans', 'fi'), { text: '图书馆', language: 'zh' });
  assert.deepEqual(inLanguage(text, 'sv', 'fi'), { text: 'Kirjasto', language: 'fi' });
  assert.deepEqual(inLanguage({ en: 'Library' }, 'sv', 'fi'), { text: 'Library', language: 'en' });
  assert.deepEqual(inLanguage({}, 'sv', 'fi'), { text: '', language: 'sv' });
});

test('a place is read about on its own page, else on that of its area, else nowhere', () => {
  const place = { id: 'library', area: 'kluuvi' };
  assert.equal(pageOf(place, '../../', { language: 'en', pageOf: 'place' }), '../../en/place/library.html');
  assert.equal(pageOf(place, '../../', { language: 'en', pageOf: 'area' }), '../../en/area/kluuvi/#place-' + place.id);
  assert.equal(pageOf(place, '../../', { language: 'en', pageOf: 'none' }), '');
});
