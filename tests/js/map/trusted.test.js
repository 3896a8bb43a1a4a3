import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { PASSED, pass } from '../../../theme/static/js/map/trusted.js';

test('the constants pass unchanged, everything else throws and is named', () => {
  for (const text of PASSED) assert.equal(pass(text), text);
  for (const text of ['', '<svg/> ', '<SVG/>', '<svg/><script>alert(1)</script>', '<img src=x onerror=alert(1)>', 'plain words']) {
    assert.throws(() => pass(text), (error) => error instanceof TypeError && error.message.endsWith(text.slice(0, 80)));
  }
});

test('every constant that passes is really in the shipped Leaflet, so that the list only shrinks', () => {
  const leaflet = readFileSync(new URL('../../../node_modules/leaflet/dist/leaflet-src.js', import.meta.url), 'utf8');
  for (const text of PASSED) assert.ok(leaflet.includes(`'${text}'`), text);
});
