import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { pageOf as pageOnMap } from '../../../theme/static/js/map/panel.js';
import { pageOf } from '../../../theme/static/js/parts/card.js';
import { pageFile } from '../../../theme/static/js/parts/page-file.js';

afterEach(() => delete globalThis.location);

test('only a folder opened by double click needs the name of the page', () => {
  for (const [protocol, wanted] of [['file:', 'index.html'], ['http:', ''], ['https:', '']]) {
    globalThis.location = { protocol };
    assert.equal(pageFile(), wanted);
  }
});

test('links to the page of an area name it there, in front of the fragment', () => {
  globalThis.location = { protocol: 'file:' };
  const place = { id: 'library', area: 'kluuvi', page: 3 };
  assert.equal(pageOf(place, '../en/', false), '../en/area/kluuvi/3/index.html#place-library');
  assert.equal(pageOf(place, '../en/', true), '../en/place/library.html');
  assert.equal(pageOnMap(place, '../../', { language: 'en', pageOf: 'area' }), '../../en/area/kluuvi/index.html#place-library');
});
