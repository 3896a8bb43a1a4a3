import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { today } from '../../../theme/static/js/device/clock.js';
import { PositionRefused, TIMEOUT_MS, locate } from '../../../theme/static/js/device/position.js';
import { addressOf } from '../../../theme/static/js/device/scripts.js';

function device(getCurrentPosition) {
  Object.defineProperty(globalThis, 'navigator', { value: { geolocation: getCurrentPosition && { getCurrentPosition } }, configurable: true });
}

test('today is the reader’s own day, also just before midnight', () => {
  assert.equal(today(new Date(2026, 0, 5, 23, 59)), '2026-01-05');
  assert.equal(today(new Date(2026, 10, 30, 0, 0)), '2026-11-30');
});

test('a position is handed on as the device gave it', async () => {
  device((found) => found({ coords: { latitude: 60.1, longitude: 24.9, accuracy: 12 } }));
  assert.deepEqual(await locate(), { lat: 60.1, lon: 24.9, accuracyM: 12 });
});

test('each way a device refuses has its own code', async () => {
  for (const [number, code] of [[1, 'denied'], [2, 'unavailable'], [3, 'timeout'], [99, 'unavailable']]) {
    device((_, refused) => refused({ code: number }));
    await assert.rejects(locate(), (error) => error instanceof PositionRefused && error.code === code);
  }
  device(null);
  await assert.rejects(locate(), { code: 'unavailable' });
});

test('a device that says nothing is not waited for longer than the words promise', async () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  device(() => {});
  const refusal = assert.rejects(locate(), { code: 'timeout' });
  mock.timers.tick(TIMEOUT_MS);
  await refusal;
  mock.timers.reset();
  assert.equal(TIMEOUT_MS, 15000);
});

test('only hashed data of this site may become a script', () => {
  const hash = '0123456789abcdef0123456789abcdef';
  assert.equal(addressOf('../', `shards/places-${hash}.js`), `../shards/places-${hash}.js`);
  assert.equal(addressOf('./', 'static/answer.0123456789ab.js?2'), './static/answer.0123456789ab.js?2');
  assert.equal(addressOf('/under/a/path/', 'static/map.0123456789ab.js'), '/under/a/path/static/map.0123456789ab.js');
  const wrongNames = ['https://elsewhere.example/x-0123456789ab.js', '//elsewhere.example/static/a.0123456789ab.js', `shards/../${hash}.js`,
    `shards/sub/places-${hash}.js`, 'shards/places.js', `places-${hash}.js`, `shards/places-${hash}.mjs`, `shards/places-${hash}.js?x`, `data:text/javascript,${hash}.js`, '']; // prettier-ignore
  for (const name of wrongNames) assert.throws(() => addressOf('../', name), TypeError, name);
  for (const root of ['https://elsewhere.example/', '//elsewhere.example/', '', '..', 'javascript:/']) {
    assert.throws(() => addressOf(root, `shards/places-${hash}.js`), TypeError, root);
  }
});
