import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { offsetMs, openingAt, stateAt } from '../../../theme/static/js/core/opening.js';
import { DataRefused } from '../../../theme/static/js/core/refusal.js';
import { randomFrom } from './places.js';

const { tables } = JSON.parse(readFileSync(new URL('../../fixtures/vectors/opening.json', import.meta.url), 'utf8'));
const MINUTE_MS = 6e4;
const WEEK = '2026-11-22+396|0.0.0.0.0.2.1|32*3:1.40/7:1|c540o1020c,c,c600o900c||';
const HELSINKI = 'Europe/Helsinki';

/** @param {number|null} ms */
const iso = (ms) => (ms === null ? null : new Date(ms).toISOString().replace('.000', ''));

for (const { rule, table, zone, answers } of tables) {
  test(`every instant of the shared vectors for ${rule}`, () => {
    for (const [instant, ...wanted] of answers) {
      const { state, scheduled, remark, ends, until, opens } = openingAt(table, Date.parse(instant), zone);
      assert.deepEqual([state, scheduled, remark, ends, iso(until), iso(opens)], wanted, instant);
      assert.equal(stateAt(table, Date.parse(instant), zone), state);
    }
  });
}

test('around a shift of the clocks, each minute is what the clocks at the place show, and the next change is found minute by minute', () => {
  const shifts = [
    [HELSINKI, '2026-10-25T01:00:00Z'], [HELSINKI, '2027-03-28T01:00:00Z'], ['Australia/Lord_Howe', '2027-04-03T15:00:00Z'],
    ['Australia/Lord_Howe', '2027-10-02T15:30:00Z'], ['Antarctica/Troll', '2027-03-28T01:00:00Z'], ['Antarctica/Troll', '2027-10-31T01:00:00Z'],
    ['America/Santiago', '2027-04-04T03:00:00Z'], ['America/Santiago', '2027-09-05T04:00:00Z'], ['Africa/Casablanca', '2027-02-07T02:00:00Z'],
  ]; // prettier-ignore
  const table = '2026-09-30+450|0.0.0.0.0.0.0||o10c25o65c95o110c125o130c165o178c200o1320c1400o||';
  const minutes = [10, 25, 65, 95, 110, 125, 130, 165, 178, 200, 1320, 1400];
  for (const [zone, shift] of shifts) {
    const middle = Date.parse(shift);
    const states = [];
    for (let ms = middle - 360 * MINUTE_MS; ms < middle + 720 * MINUTE_MS; ms += MINUTE_MS) {
      const wall = (((ms + offsetMs(ms, zone)) / MINUTE_MS) % 1440 + 1440) % 1440;
      const wanted = minutes.filter((minute) => minute <= wall).length % 2 ? 'closed' : 'open';
      assert.equal(stateAt(table, ms, zone), wanted, `${zone} ${iso(ms)}`);
      states.push({ ms, state: wanted });
    }
    assert.notEqual(offsetMs(middle - MINUTE_MS, zone), offsetMs(middle, zone), `${zone} has no shift at ${shift}`);
    states.forEach(({ ms, state }, i) => {
      const next = states.slice(i).find((later) => later.state !== state);
      if (next) assert.equal(iso(openingAt(table, ms, zone).until), iso(next.ms), `${zone} ${iso(ms)}`);
    });
  }
});

test('conditions turn open into depends, and leave closed as it is', () => {
  const at = Date.parse('2026-11-23T10:00:00Z');
  assert.equal(stateAt(WEEK, at, HELSINKI), 'open');
  assert.deepEqual([stateAt('~' + WEEK, at, HELSINKI), openingAt('~' + WEEK, at, HELSINKI).scheduled], ['depends', 'open']);
  assert.equal(stateAt('~' + WEEK, at + 10 * 36e5, HELSINKI), 'closed');
  assert.deepEqual([stateAt('~o', at, HELSINKI), stateAt('~c', at, HELSINKI), stateAt('u', at, HELSINKI)], ['depends', 'closed', 'depends']);
  assert.equal(openingAt('~' + WEEK, at + 10 * 36e5, HELSINKI).opensState, 'depends');
});

test('no hours, hours nobody can read and a zone the device does not know are unknown, and told apart', () => {
  assert.deepEqual([openingAt(null, 0, HELSINKI).state, openingAt(null, 0, HELSINKI).check], ['unknown', false]);
  assert.deepEqual([openingAt('!', 0, HELSINKI).state, openingAt('!', 0, HELSINKI).check], ['unknown', true]);
  assert.deepEqual([openingAt(WEEK, 0, 'Europe/Atlantis').state, openingAt(WEEK, 0, 'Europe/Atlantis').check], ['unknown', true]);
  assert.equal(stateAt(WEEK, 0, 'Europe/Atlantis'), 'unknown');
  assert.equal(stateAt('o', 0, 'Europe/Atlantis'), 'open');
});

test('columns give each day its own minutes', () => {
  const table = '2026-11-22+4|0.0.0.0.0.0.0||c?o?c|534nm(-60),915l(60)n|';
  const opens = [0, 1, 2, 3].map((day) => iso(openingAt(table, Date.parse('2026-11-21T22:00:00Z') + day * 864e5, HELSINKI).opens));
  assert.deepEqual(opens, ['2026-11-22T06:54:00Z', '2026-11-23T06:55:00Z', '2026-11-24T06:55:00Z', '2026-11-25T05:55:00Z']);
  assert.equal(iso(openingAt(table, Date.parse('2026-11-24T10:00:00Z'), HELSINKI).until), '2026-11-24T14:14:00Z');
});

const ODD = [
  '', 'x', '~', '~!', 'oo', WEEK + 'x', WEEK.slice(0, -1), WEEK.replace('22+', '31+'), WEEK.replace('2026-11-22', '2026-13-22'), WEEK.replace('+396', '+0'),
  WEEK.replace('.2.1|', '.2|'), WEEK.replace('.2.1|', '.3.1|'), WEEK.replace('40/7', '400'), WEEK.replace('40/7:1', '40*90/7:1'), WEEK.replace('32*3:1', '32*3:9'),
  WEEK.replace('540o', '540q'), WEEK.replace('540o', '540c'), WEEK.replace('c540', 'c1540'), WEEK.replace('540o1020', '1020o540'), WEEK.replace('540', '?'),
  WEEK.replace('||', '|12|'), WEEK + 'Ao"', WEEK + 'Ax"word"', WEEK + 'Ao"one"Ao"two"', WEEK + 'Ao""', WEEK.replace('540', '0'),
  '2026-11-22+4|0.0.0.0.0.0.0||c?o?c|534nmn,915ln|', '2026-11-22+4|0.0.0.0.0.0.0||c?o?c|534nmn|', '2026-11-22+4|0.0.0.0.0.0.0||c?o?c|534nmn,915lnnn|',
  '2026-11-22+4|0.0.0.0.0.0.0||c?o?c|534nmn,500lnn|', '2026-11-22+4|0.0.0.0.0.0.0||c?o?c|534nmn,1439nnn|', '2026-11-22+4|0.0.0.0.0.0.0||c?o?c|534n(m)n,915lnn|',
]; // prettier-ignore

test('an odd table is refused with what is odd, never read half', () => {
  for (const table of ODD.filter(Boolean)) {
    const refused = (/** @type {Error} */ error) => error instanceof DataRefused && error.code === 'format';
    assert.throws(() => openingAt(table, Date.parse('2026-11-23T10:00:00Z'), HELSINKI), refused, table);
  }
});

test('random damage of a table is refused or is another table of the format, and looking up never breaks', () => {
  const random = randomFrom(7);
  const signs = '0123456789|.:*/,?couA"~+-(m)';
  let refused = 0;
  for (let i = 0; i < 5000; i++) {
    const at = Math.floor(random() * WEEK.length);
    const table = WEEK.slice(0, at) + signs[Math.floor(random() * signs.length)] + WEEK.slice(at + 1);
    try {
      const { state } = openingAt(table, Date.parse('2026-11-23T10:00:00Z'), HELSINKI);
      assert.ok(['open', 'closed', 'depends', 'ended'].includes(state));
    } catch (error) {
      if (!(error instanceof DataRefused)) throw error;
      refused += 1;
    }
  }
  assert.ok(refused > 2000, `${refused} refused`);
});

test('clocks of every zone are shifted at whole quarters of an hour of UTC, which the lookup relies on', () => {
  const zones = typeof Intl.supportedValuesOf === 'function' ? Intl.supportedValuesOf('timeZone') : [HELSINKI];
  const format = (zone) => new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', hour: 'numeric', minute: 'numeric', second: 'numeric' });
  for (const zone of zones) {
    const seconds = format(zone).formatToParts(Date.parse('2026-11-23T10:00:00Z')).find(({ type }) => type === 'second');
    assert.equal(seconds.value, '00', zone);
    for (let day = 0; day < 800; day += 400) assert.equal(Math.abs(offsetMs(Date.parse('2026-11-23T00:00:00Z') + day * 864e5, zone)) % 9e5, 0, zone);
  }
});
