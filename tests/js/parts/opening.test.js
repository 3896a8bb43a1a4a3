import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { openingAt } from '../../../theme/static/js/core/opening.js';
import { openingLine, openingWords } from '../../../theme/static/js/parts/opening.js';

process.env.TZ = 'Europe/Helsinki';
const HERE = 'Europe/Helsinki';
/** Weekdays 9 to 17, Saturday 10 to midnight, Sunday closed; 24 to 26 December closed. The 23rd of November 2026 is a Monday. */
const TABLE = '2026-11-22+396|0.0.0.0.0.1.2|32*3:2|c540o1020c,c600o,c||';

/** The words of a language as its catalogue has them. */
function speak(language) {
  const text = readFileSync(new URL(`../../../theme/locale/${language}/LC_MESSAGES/opening.po`, import.meta.url), 'utf8');
  const words = Object.fromEntries([...text.matchAll(/^msgid "(.+)"\nmsgstr "(.*)"$/gm)].map(([, key, said]) => [key, said.replace(/\\"/g, '"')]));
  globalThis.window = { shelterfinderWords: { language, plural: { one: 0, other: 1 }, words, hours: {} } };
}

function say(instant, { table = TABLE, zone = HERE, conditions = [] } = {}) {
  const nowMs = Date.parse(instant);
  return openingWords(openingAt(table, nowMs, zone), nowMs, zone, conditions);
}

test('what is open says until when, what is closed says when it opens, always as a schedule', () => {
  speak('en');
  assert.equal(say('2026-11-23T12:00:00+02:00'), 'scheduled open until 17:00');
  assert.equal(say('2026-11-23T08:59:00+02:00'), 'scheduled closed, opens 09:00');
  assert.equal(say('2026-11-23T17:00:00+02:00'), 'scheduled closed, opens tomorrow 09:00');
  assert.equal(say('2026-11-28T09:00:00+02:00'), 'scheduled closed, opens 10:00');
  assert.equal(say('2026-11-29T12:00:00+02:00'), 'scheduled closed, opens tomorrow 09:00');
  assert.equal(say('2026-12-23T18:00:00+02:00'), 'scheduled closed, opens Monday 09:00');
});

test('midnight belongs to the day that ends with it', () => {
  speak('en');
  assert.equal(say('2026-11-28T11:00:00+02:00'), 'scheduled open until midnight');
  assert.equal(say('2026-11-23T11:00:00+02:00', { table: '2026-11-22+10|0.0.0.0.0.0.0||o60c1200o||' }), 'scheduled closed, opens 20:00');
  assert.equal(say('2026-11-23T21:00:00+02:00', { table: '2026-11-22+10|0.0.0.0.0.0.0||o60c1200o||' }), 'scheduled open until tomorrow 01:00');
});

test('a day that is far is a date, and one of next year has its year', () => {
  speak('en');
  const table = (day) => `2026-11-22+396|0.0.0.0.0.0.0|${day}:1|c,c540o1020c||`;
  assert.equal(say('2026-11-23T12:00:00+02:00', { table: table(7) }), 'scheduled closed, opens Sunday 09:00');
  assert.equal(say('2026-11-23T12:00:00+02:00', { table: table(8) }), 'scheduled closed, opens 30 Nov 09:00');
  assert.equal(say('2026-11-23T12:00:00+02:00', { table: table(42) }), 'scheduled closed, opens 3 Jan 09:00');
  assert.equal(say('2026-11-23T12:00:00+02:00', { table: table(300) }), 'scheduled closed, opens 18 Sept 2027 09:00');
});

test('around the clock, never, and nothing in the tables', () => {
  speak('en');
  assert.equal(say('2026-11-23T12:00:00+02:00', { table: 'o' }), 'scheduled open all day and night');
  assert.equal(say('2026-11-23T12:00:00+02:00', { table: 'c' }), 'scheduled closed');
  assert.match(say('2026-11-23T12:00:00+02:00', { table: '2026-11-22+396|0.0.0.0.0.0.0||c||' }), /^scheduled closed, no opening known until 22 Dec 2027$/);
});

test('conditions and remarks make it depend, and are said', () => {
  speak('en');
  const conditions = ['Closed in heavy rain'];
  assert.equal(say('2026-11-23T12:00:00+02:00', { table: `~${TABLE}`, conditions }), 'depends: Closed in heavy rain; scheduled open until 17:00');
  assert.equal(say('2026-11-23T18:00:00+02:00', { table: `~${TABLE}`, conditions }), 'scheduled closed, may open tomorrow 09:00');
  const remark = '2026-11-22+396|0.0.0.0.0.0.0||c540A1020B||Ao"ring the bell"Bc"inventory"';
  assert.equal(say('2026-11-23T12:00:00+02:00', { table: remark }), 'depends: ring the bell; scheduled open until 17:00');
  assert.equal(say('2026-11-23T18:00:00+02:00', { table: remark }), 'scheduled closed, may open tomorrow 09:00 ("inventory")');
  assert.equal(say('2026-11-23T12:00:00+02:00', { table: 'u', conditions }), 'not certain: read the hours');
});

test('what nobody knows is said to be unknown', () => {
  speak('en');
  assert.equal(say('2026-11-23T12:00:00+02:00', { table: null }), 'hours not recorded');
  assert.match(say('2026-11-23T12:00:00+02:00', { table: '!' }), /^check the hours: /);
  assert.match(say('2026-11-23T12:00:00+02:00', { zone: 'Europe/Atlantis' }), /^check the hours: /);
  assert.equal(say('2028-01-01T12:00:00+02:00'), 'check the hours: the tables end on 22 Dec 2027');
  assert.match(say('2020-01-01T12:00:00+02:00'), /^check the hours: the tables begin on 22 Nov 2026/);
});

test('times are those of the place, and how far they are from the device is said', () => {
  speak('en');
  assert.equal(say('2026-11-23T10:00:00+09:00', { zone: 'Asia/Tokyo' }), 'scheduled open until 17:00 (time at the place, 7 h ahead of this device)');
  assert.equal(say('2026-11-23T10:00:00-05:00', { zone: 'America/New_York' }), 'scheduled open until 17:00 (time at the place, 7 h behind this device)');
  assert.equal(say('2026-11-23T10:00:00+05:45', { zone: 'Asia/Kathmandu' }), 'scheduled open until 17:00 (time at the place, 3.75 h ahead of this device)');
});

test('Finnish and Chinese say it as people there do', () => {
  speak('fi');
  assert.equal(say('2026-11-23T12:00:00+02:00'), 'aikataulun mukaan auki, sulkeutuu klo 17.00');
  assert.equal(say('2026-11-28T11:00:00+02:00'), 'aikataulun mukaan auki, sulkeutuu keskiyöllä');
  assert.equal(say('2026-11-23T17:00:00+02:00'), 'aikataulun mukaan suljettu, avataan huomenna klo 09.00');
  assert.equal(say('2026-12-23T18:00:00+02:00'), 'aikataulun mukaan suljettu, avataan maanantaina klo 09.00');
  speak('zh-Hans');
  assert.equal(say('2026-11-23T12:00:00+02:00'), '按计划开放至17:00');
  assert.equal(say('2026-11-23T17:00:00+02:00'), '按计划关闭，明天 09:00开放');
});

test('an odd table is said to need checking, and spoils nothing else; other faults are not hidden', () => {
  speak('en');
  assert.match(openingLine('2026-11-22+396|0.0', 0, HERE, []), /^check the hours: /);
  assert.equal(openingLine(TABLE, Date.parse('2026-11-23T12:00:00+02:00'), HERE, []), 'scheduled open until 17:00');
  globalThis.window.shelterfinderWords.words = {};
  assert.throws(() => openingLine(null, 0, HERE, []), /no words for opening.not_recorded/);
});
