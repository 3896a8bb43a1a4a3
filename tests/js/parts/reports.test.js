import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';

const NOW = Date.parse('2026-11-23T18:30:00Z');
const MINUTE = 60e3;
const HOUR = 60 * MINUTE;
const instant = (ms) => `${new Date(ms).toISOString().slice(0, 19)}+00:00`;

/** A file of the state that says how the library is, from `at` on for so long. */
function file({ sequence = 1, issued = NOW - MINUTE, at = issued, lasts = 2 * HOUR, mode } = {}) {
  const places = { library: { state: 'closed', at: instant(at), until: instant(at + lasts), by: 0 } };
  const head = { format: 'shelterfinder state 1', site: 'Shelters', sequence, issued: instant(issued), until: instant(at + lasts) };
  const payload = { ...head, mode, roles: [{ en: 'staff' }], places };
  return JSON.stringify({ payload: JSON.stringify(payload), signatures: [{ key: 'k', signature: String(sequence) }] });
}

/** An element that takes whatever is put into it. */
const element = () => ({
  dataset: {},
  hidden: false,
  textContent: '',
  querySelector: () => element(),
  querySelectorAll: () => [],
  replaceWith() {},
  cloneNode: () => element(),
});

let visits = 0;
let countMs = 0;
let strip;
let store;

/** A fresh visit on a device whose clock shows `deviceMs`; the host answers as `host.answer` says. */
async function visit(deviceMs = NOW) {
  mock.timers.enable({ apis: ['Date', 'setTimeout', 'setInterval'], now: deviceMs });
  const slots = { said: element(), age: element() };
  const dataset = { site: 'Shelters', keys: 'k', language: 'en', zone: 'UTC' };
  strip = { ...element(), dataset, slots, querySelector: (name) => slots[/"(.*)"/.exec(name)[1]] };
  globalThis.document = {
    hidden: false,
    documentElement: { lang: 'en', dataset: { date: '2026-11-20', root: './', state: 'state.json', modeInForce: 'peace', mode: 'peace' } },
    querySelector: (name) => (name === '#live' ? strip : element()),
    querySelectorAll: () => [],
    addEventListener() {},
    dispatchEvent() {},
  };
  const words = new Proxy({}, { get: (_, key) => `${String(key)} {ago}` });
  globalThis.window = { addEventListener() {}, shelterfinderWords: { language: 'en', plural: { other: 0, one: 0 }, words, hours: {} } };
  const clock = await import(`../../../theme/static/js/device/clock.js?reports${visits++}`);
  const { Reports } = await import('../../../theme/static/js/parts/reports.js');
  const seen = { live: null };
  const { heardServer, heardIssued, hostNow, faultNow } = clock;
  const reports = new Reports({ loadVerify: async () => {}, heardServer, heardIssued, hostNow, faultNow, onChange: (live) => (seen.live = live) });
  reports.verify = async () => true;
  return { reports, clock, seen };
}

/** What the host answers from now on. */
function host(text, dateMs, status = 200) {
  const headers = new Headers(dateMs === undefined ? {} : { date: new Date(dateMs).toUTCString() });
  globalThis.fetch = async () => ({ status, ok: status < 300, headers, text: async () => text });
}

/** Time goes by on every clock of the device, with what was waiting for it. */
async function pass(ms) {
  countMs += ms;
  mock.timers.tick(ms);
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}

beforeEach(() => {
  store = new Map();
  const value = { getItem: (key) => store.get(key) || null, setItem: (key, text) => void store.set(key, text) };
  Object.defineProperty(globalThis, 'localStorage', { configurable: true, value });
  mock.method(performance, 'now', () => countMs);
});
afterEach(() => mock.restoreAll());
afterEach(() => mock.timers.reset());

test('the wrong time of an answer that is no state of ours revives no report and blames no clock', async () => {
  const { reports, clock, seen } = await visit();
  host(file({ issued: NOW - 30 * HOUR, lasts: 24 * HOUR }), NOW);
  await reports.start();
  assert.equal(seen.live.reportOf('library'), null);
  for (const [text, status] of [['', 404], ['<!doctype html>', 200], [file({ sequence: 0, issued: NOW - 40 * HOUR }), 200]]) {
    host(text, NOW - 29 * HOUR, status);
    await reports.ask();
    assert.equal(seen.live.reportOf('library'), null);
    assert.equal(clock.faultNow(), null);
  }
});

test('an answer of yesterday that is played again, with its date of then, revives no report', async () => {
  const old = file({ issued: NOW - 30 * HOUR, lasts: 24 * HOUR });
  store.set('shelterfinder state Shelters', old);
  const { reports, clock, seen } = await visit();
  host(old, NOW - 29 * HOUR);
  await reports.start();
  for (let minute = 0; minute < 3; minute++) {
    await pass(2000);
    await pass(MINUTE);
    assert.equal(seen.live.reportOf('library'), null);
    assert.equal(clock.faultNow(), null);
  }
});

test('on a device whose clock is fast a report holds as soon as the host’s time is seen to run', async () => {
  const { reports, clock, seen } = await visit(NOW + 3 * HOUR);
  host(file(), NOW);
  await reports.start();
  host(file(), NOW + 2000);
  await pass(2000);
  assert.equal(clock.faultNow(), 'fast');
  assert.equal(seen.live.reportOf('library').state, 'closed');
});

test('a state that is verified late does not take the place of a newer one, nor is it kept', async () => {
  const { reports } = await visit();
  const waiting = [];
  reports.verify = (payload) => new Promise((done) => waiting.push({ payload, done: () => done(true) }));
  host(file({ sequence: 1 }), NOW);
  const first = reports.ask();
  while (waiting.length < 1) await Promise.resolve();
  host(file({ sequence: 2 }), NOW);
  const second = reports.ask();
  while (waiting.length < 2) await Promise.resolve();
  waiting[1].done();
  await second;
  waiting[0].done();
  await first;
  assert.equal(reports.state.sequence, 2);
  assert.equal(reports.trouble, null);
  assert.equal(store.get('shelterfinder state Shelters'), file({ sequence: 2 }));
});

test('what was known last is not lost on a device whose clock is slow: the clock is said to be, and nothing older is taken', async () => {
  store.set('shelterfinder state Shelters', file({ sequence: 5 }));
  const { reports, clock } = await visit(NOW - 40 * HOUR);
  globalThis.fetch = async () => { throw new Error('no connection'); }; // prettier-ignore
  await reports.start();
  assert.equal(reports.state.sequence, 5);
  assert.equal(clock.faultNow(), 'slow');
  assert.match(strip.slots.age.textContent, /live\.no_clock/);
  assert.doesNotMatch(strip.slots.age.textContent, /minute/);
  host(file({ sequence: 4, issued: NOW - 41 * HOUR }), undefined);
  await reports.ask();
  assert.equal(reports.state.sequence, 5);
  assert.equal(reports.trouble, 'older');
});

test('a mode is put in force when its time has come', async () => {
  const { reports, seen } = await visit();
  host(file({ mode: { current: 'war', since: instant(NOW + HOUR) } }), NOW);
  await reports.start();
  assert.equal(seen.live.mode, null);
  await pass(51 * MINUTE);
  assert.equal(seen.live.mode.current, 'war');
});

test('a file from the future is refused, whatever time came with it', async () => {
  const { reports } = await visit();
  for (const dateMs of [undefined, NOW, NOW - HOUR]) {
    host(file({ issued: NOW + HOUR }), dateMs);
    await reports.ask();
    assert.equal(reports.trouble, 'future');
    assert.equal(reports.state, null);
  }
});
