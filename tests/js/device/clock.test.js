import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';

const BUILT = Date.parse('2026-11-23');
const NOW = BUILT + 18 * 3600e3;
const MINUTE = 60e3;
const HOUR = 60 * MINUTE;

globalThis.document = { documentElement: { dataset: { date: '2026-11-23' } } };
let visits = 0;
let countMs = 0;

/** A fresh visit, on a device whose clock shows `deviceMs`. */
async function visit(deviceMs = NOW) {
  mock.timers.enable({ apis: ['Date'], now: deviceMs });
  return import(`../../../theme/static/js/device/clock.js?${visits++}`);
}

/** Time goes by; the clock that people set may go another way than the one that counts. */
function pass(ms, { counted = ms } = {}) {
  mock.timers.setTime(Date.now() + ms);
  countMs += counted;
}

beforeEach(() => mock.method(performance, 'now', () => countMs));
afterEach(() => mock.restoreAll());
afterEach(() => mock.timers.reset());

test('ages are reckoned with the device’s clock unless it cannot be right; reports with the host’s as soon as it says the time', async () => {
  const clock = await visit();
  assert.equal(clock.hostNow(), NOW);
  assert.equal(clock.heardServer(NOW + 3 * MINUTE, NOW), false);
  pass(MINUTE);
  assert.equal(clock.trustedNow(), NOW + MINUTE);
  assert.equal(clock.hostNow(), NOW + 4 * MINUTE);
  clock.heardServer(NOW + 55 * MINUTE, NOW);
  assert.equal(clock.faultNow(), 'slow');
  assert.equal(clock.trustedNow(), null);
  assert.equal(clock.hostNow(), NOW + 55 * MINUTE);
});

test('a host’s time before the build, before the state it came with, or ten years later is not believed', async () => {
  const clock = await visit();
  for (const [hostMs, issuedMs] of [[BUILT - 1, BUILT - HOUR], [Date.parse('2000-01-01T00:05:00Z'), NOW], [NOW - 11 * MINUTE, NOW], [BUILT + 3651 * 864e5, NOW]]) {
    assert.equal(clock.heardServer(hostMs, issuedMs), false);
    assert.equal(clock.hostNow(), NOW);
    assert.equal(clock.faultNow(), null);
  }
});

test('an old copy of an answer, however often it comes, sets no clock back', async () => {
  const clock = await visit();
  const copied = NOW - 6 * HOUR;
  assert.deepEqual([0, 1, 2, 3].map(() => {
    const isUnsure = clock.heardServer(copied, copied - HOUR);
    pass(MINUTE);
    return isUnsure;
  }), [true, false, false, false]); // prettier-ignore
  assert.equal(clock.hostNow(), NOW + 4 * MINUTE);
  assert.equal(clock.faultNow(), null);
});

test('a host’s time far behind the device’s is believed once it is seen to run: the device’s clock is fast', async () => {
  const clock = await visit(NOW + 3 * HOUR);
  assert.equal(clock.hostNow(), NOW + 3 * HOUR);
  assert.equal(clock.heardServer(NOW, NOW - HOUR), true);
  assert.equal(clock.faultNow(), null);
  pass(2000);
  assert.equal(clock.heardServer(NOW + 2000, NOW - HOUR), false);
  assert.equal(clock.faultNow(), 'fast');
  assert.equal(clock.hostNow(), NOW + 2000);
});

test('a host that says less than it said before is not believed', async () => {
  const clock = await visit();
  clock.heardServer(NOW, NOW - 10 * HOUR);
  pass(30 * MINUTE);
  for (const hostMs of [NOW, NOW + 29 * MINUTE, NOW + 30 * MINUTE - 1000]) {
    clock.heardServer(hostMs, NOW - 10 * HOUR);
    assert.equal(clock.hostNow(), NOW + 30 * MINUTE);
  }
});

test('the time reports are judged by does not go back when the device’s clock is set back', async () => {
  const clock = await visit();
  assert.equal(clock.hostNow(), NOW);
  pass(-5 * HOUR, { counted: MINUTE });
  assert.equal(clock.hostNow(), NOW);
});

test('after a sleep, or when somebody has set the clock, what the host said is reckoned with no more', async () => {
  const slow = await visit(NOW - 2 * HOUR);
  slow.heardServer(NOW, NOW);
  pass(3 * HOUR, { counted: 0 });
  assert.equal(slow.hostNow(), NOW + HOUR); // its own clock can be right, as it went on
  slow.heardServer(NOW + 3 * HOUR, NOW);
  assert.equal(slow.hostNow(), NOW + 3 * HOUR);
  pass(-8 * HOUR, { counted: MINUTE });
  assert.equal(slow.faultNow(), 'slow');
  assert.equal(slow.hostNow(), null);
});

test('a clock that shows less than a state says that was accepted is slow', async () => {
  const clock = await visit();
  clock.heardIssued(NOW + 10 * MINUTE);
  assert.equal(clock.faultNow(), null);
  clock.heardIssued(NOW + 10 * MINUTE + 1);
  clock.heardIssued(NOW - HOUR);
  assert.equal(clock.faultNow(), 'slow');
  assert.equal(clock.hostNow(), null);
  clock.heardServer(NOW + HOUR, NOW + 10 * MINUTE + 1);
  assert.equal(clock.hostNow(), NOW + HOUR);
});
