import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { localCodeAt, plusCodeAt, readPlusCode } from '../../../theme/static/js/core/plus-codes.js';

const { full, local } = JSON.parse(readFileSync(new URL('../../fixtures/vectors/plus_codes.json', import.meta.url), 'utf8'));
const isNear = ({ lat, lon }, [north, east]) => Math.abs(lat - north) < 1e-9 && Math.abs(((lon - east + 540) % 360) - 180) < 1e-9;

test('full codes stand where the reference decoder puts them', () => {
  for (const [code, lat, lon] of full) assert.ok(isNear(plusCodeAt(code), [lat, lon]), code);
});

test('local codes are the nearest to a point, as the reference recovers them', () => {
  for (const [code, nearLat, nearLon, lat, lon] of local) assert.ok(isNear(localCodeAt(code, { lat: nearLat, lon: nearLon }), [lat, lon]), `${code} near ${nearLat}, ${nearLon}`);
});

test('a code is told from words, with its town behind it', () => {
  assert.deepEqual(readPlusCode('9gg65wcp+8q'), { code: '9GG65WCP+8Q', isLocal: false, rest: '' });
  assert.deepEqual(readPlusCode(' 5WCP+8Q, Helsinki city '), { code: '5WCP+8Q', isLocal: true, rest: 'Helsinki city' });
  for (const text of ['', 'Oodi', 'A+B', '9GG65WCP+', '9GG65W00+', '5WCP+8', '5WCPA+8Q', 'XXG65WCP+8Q', '9XG65WCP+8Q', '5WCP+8QAA', '+8Q']) assert.equal(readPlusCode(text), null, text);
});
