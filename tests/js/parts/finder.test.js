import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { pageOf, walkingMinutes } from '../../../theme/static/js/parts/card.js';
import { counted } from '../../../theme/static/js/parts/left-out.js';
import { eases, isWhole } from '../../../theme/static/js/parts/nearest.js';
import { isInApp, refusalValues } from '../../../theme/static/js/parts/status.js';
import { randomFrom } from '../core/places.js';

test('walking time is the line times the detour at the walking speed, rounded up, at least a minute', () => {
  const settings = { detour: 1.3, speedMS: 1.2 };
  const cases = [[0, 1], [55, 1], [56, 2], [500, 10], [1000, 19]];
  for (const [distanceM, minutes] of cases) assert.equal(walkingMinutes(distanceM, settings), minutes);
});

test('every place is counted once: listed, uncertain, set back, or not listed for one reason', () => {
  const random = randomFrom(11);
  const below = (limit) => Math.floor(random() * limit);
  for (let i = 0; i < 500; i++) {
    const leftOut = { status: below(9), role: below(9), hazard: below(9) };
    const [farther, elsewhere] = [below(30), below(2) * below(1000)];
    const reasons = counted({ leftOut, farther, elsewhere });
    assert.equal(Object.values(reasons).reduce((sum, n) => sum + n, 0), leftOut.status + leftOut.role + leftOut.hazard + farther + elsewhere);
    assert.equal('elsewhere' in reasons, elsewhere > 0);
    assert.equal('farther' in reasons, elsewhere === 0);
  }
});

test('an answer is whole only when everything was looked at and nothing is missing', () => {
  assert.ok(isWhole({ reachM: Infinity, missing: [] }));
  assert.ok(!isWhole({ reachM: 8300, missing: [] }));
  assert.ok(!isWhole({ reachM: Infinity, missing: [{ name: 'a', code: 'load', count: 3 }] }));
});

test('only what was asked for can be asked for less', () => {
  assert.deepEqual(eases({ hazard: null, service: null, stepFree: false, openNow: false }), []);
  assert.deepEqual(eases({ hazard: 'flood', service: 'water', stepFree: true, openNow: true }), ['service', 'openNow', 'stepFree', 'hazard']);
  assert.deepEqual(eases({ hazard: 'flood', service: null, stepFree: false, openNow: false }), ['hazard']);
});

test('a refusal names what was found, in whole metres and kilometres', () => {
  assert.deepEqual(refusalValues({ position: { lat: 60.5, lon: 24, accuracyM: 812.4 } }, { distanceM: 81499 }), { m: 812, km: 81, text: '60.5, 24' });
  assert.equal(refusalValues({ text: 'here', position: { lat: NaN, lon: NaN, accuracyM: null } }, {}).text, 'here');
});

test('in-app browsers are known by their own names, and no ordinary browser is taken for one', () => {
  const inApp = [
    'Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Version/4.0 Chrome/111 MQQBrowser/6.2 TBS/046 Mobile Safari/537.36 MicroMessenger/8.0.37',
    'Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 Mobile/15E148 QQ/8.9.50',
    'Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 Weibo (iPhone14,2__weibo__13.1.1)',
    'Mozilla/5.0 (Linux; Android 12) Mobile Safari/537.36 AlipayClient/10.3.20',
    'Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 [FBAN/FBIOS;FBAV/400.0]',
    'Mozilla/5.0 (Linux; Android 12) Mobile Safari/537.36 Instagram 270.0',
    'Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 Safari Line/13.1.0',
  ];
  const browsers = [
    'Mozilla/5.0 (Linux; Android 13; Pixel 7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Mobile Safari/537.36',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1',
    'Mozilla/5.0 (Linux; U; Android 10) AppleWebKit/537.36 Chrome/89 MQQBrowser/12.4 Mobile Safari/537.36',
    'Mozilla/5.0 (X11; Linux x86_64; rv:78.0) Gecko/20100101 Firefox/78.0',
  ];
  for (const userAgent of inApp) assert.ok(isInApp(userAgent), userAgent);
  for (const userAgent of browsers) assert.ok(!isInApp(userAgent), userAgent);
});

test('the page has words for every reason and every doubt that the core can give', () => {
  const read = (path) => readFileSync(new URL(`../../../theme/${path}`, import.meta.url), 'utf8');
  const core = read('static/js/core/judge.js');
  const reasons = [...core.matchAll(/return '(\w+)'/g)].map((match) => match[1]).filter((reason) => reason !== 'unknown'); // of opening hours
  const answer = read('templates/parts/answer.html');
  assert.ok(reasons.length >= 7);
  for (const reason of [...reasons, 'farther', 'elsewhere']) assert.match(answer, new RegExp(`for reason in \\([^)]*"${reason}"`), reason);
  const doubts = [...core.matchAll(/doubts\.push\('(\w+)'\)/g)].map((match) => match[1]);
  assert.ok(doubts.length >= 2);
  for (const doubt of ['hazard', ...doubts]) assert.ok(read('templates/parts/card.html').includes(`data-slot="doubt-${doubt.replace('_', '-')}"`), doubt);
});

test('a place leads to its own page, or to its area where the registry is too large for a page each', () => {
  const place = { id: 'city-library', area: 'centre', page: null };
  assert.equal(pageOf(place, '../en/', true), '../en/place/city-library.html');
  assert.equal(pageOf(place, '../en/', false), '../en/area/centre/#place-city-library');
  assert.equal(pageOf({ ...place, page: 1 }, '../en/', false), '../en/area/centre/#place-city-library');
  assert.equal(pageOf({ ...place, page: 12 }, '../en/', false), '../en/area/centre/12/#place-city-library');
});
