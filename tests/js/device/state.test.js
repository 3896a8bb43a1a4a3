import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { clockFault } from '../../../theme/static/js/device/clock.js';
import { latestState } from '../../../theme/static/js/device/state.js';
import { keepText, kept } from '../../../theme/static/js/device/stores.js';

const BUILT = Date.parse('2026-11-23');
const MINUTE = 60e3;

test('a clock before the data, or ten years after it, cannot be right', () => {
  assert.equal(clockFault(BUILT, null, BUILT - 1), 'slow');
  assert.equal(clockFault(BUILT, null, BUILT), null);
  assert.equal(clockFault(BUILT, null, BUILT + 3650 * 864e5), null);
  assert.equal(clockFault(BUILT, null, BUILT + 3650 * 864e5 + 1), 'fast');
});

test('a clock more than ten minutes from the host’s cannot be right', () => {
  const server = BUILT + 864e5;
  for (const [off, fault] of [[-10 * MINUTE, null], [10 * MINUTE, null], [-10 * MINUTE - 1, 'slow'], [10 * MINUTE + 1, 'fast']]) {
    assert.equal(clockFault(BUILT, server, server + off), fault, String(off));
  }
});

function host(status, body, headers = {}) {
  const asked = [];
  globalThis.fetch = async (address, options) => {
    asked.push({ address, ...options });
    return { status, ok: status < 300, headers: new Headers(headers), text: async () => body };
  };
  return asked;
}

test('the state is asked for afresh, and nothing about the reader goes with it', async () => {
  const asked = host(200, '{}', { date: 'Mon, 23 Nov 2026 16:00:00 GMT', age: '20' });
  assert.deepEqual(await latestState('../state.json'), { text: '{}', serverMs: Date.parse('2026-11-23T16:00:20Z') });
  const [{ signal, ...options }] = asked;
  assert.deepEqual(options, { address: '../state.json', cache: 'no-store', credentials: 'omit', redirect: 'error', referrerPolicy: 'no-referrer' });
  assert.equal(signal.aborted, false);
});

test('a host that has no file is told from one in trouble', async () => {
  for (const status of [404, 410]) {
    host(status, 'gone');
    assert.deepEqual(await latestState('state.json'), { text: null, serverMs: null });
  }
  for (const status of [403, 500, 503]) {
    host(status, 'sorry');
    await assert.rejects(latestState('state.json'), Error, String(status));
  }
});

test('a host that says nothing is not waited for', async () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  globalThis.fetch = (_, { signal }) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('aborted'))));
  const refusal = assert.rejects(latestState('state.json'), /aborted/);
  mock.timers.tick(10e3);
  await refusal;
  mock.timers.reset();
});

test('what is kept is found again under its name', () => {
  const values = new Map();
  globalThis.localStorage = { getItem: (key) => (values.has(key) ? values.get(key) : null), setItem: (key, value) => void values.set(key, value) };
  assert.equal(kept('state a'), null);
  assert.equal(keepText('state a', 'words'), true);
  assert.equal(kept('state a'), 'words');
  assert.equal(kept('state b'), null);
});

test('a browser that keeps nothing, or has no room, works all the same', () => {
  Object.defineProperty(globalThis, 'localStorage', { get: () => { throw new Error('blocked'); }, configurable: true }); // prettier-ignore
  assert.equal(kept('state a'), null);
  assert.equal(keepText('state a', 'words'), false);
});
