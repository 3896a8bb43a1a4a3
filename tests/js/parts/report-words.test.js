import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { agoWords, stateWords, timeWords } from '../../../theme/static/js/parts/report-words.js';

/** @param {string} language @returns {{[key: string]: string}} the words of a catalogue */
function catalogue(language) {
  const text = readFileSync(new URL(`../../../theme/locale/${language}/LC_MESSAGES/state.po`, import.meta.url), 'utf8');
  return Object.fromEntries([...text.matchAll(/msgid "(\w[\w.]*)"\nmsgstr "(.*)"/g)].map(([, key, words]) => [key, words]));
}

function speak(language) {
  globalThis.window = { shelterfinderWords: { language, plural: { other: 0 }, words: catalogue(language), hours: {} } };
  globalThis.document = { documentElement: { lang: language } };
}

const PLACE = { language: 'fi', zone: 'Europe/Helsinki' };
const NOW = Date.parse('2026-11-23T18:12:30+02:00');
const REPORT = { state: 'full', level: 4, at: Date.parse('2026-11-23T18:00:00+02:00'), until: Date.parse('2026-11-23T20:00:00+02:00'),
  byRole: { en: 'shelter staff', fi: 'henkilökunta', 'zh-Hans': '工作人员' }, note: null }; // prettier-ignore

test('a report says what, how long ago, by whom and until when, in each language', () => {
  const said = {
    en: 'Reported full 12 minutes ago by shelter staff; until 20:00.',
    'zh-Hans': '工作人员12分钟前报告：已满；至 20:00。',
    fi: 'henkilökunta ilmoitti 12 minuuttia sitten: täynnä; 20.00 asti.',
  };
  for (const [language, words] of Object.entries(said)) {
    speak(language);
    assert.equal(stateWords(REPORT, NOW, PLACE), words);
  }
});

test('each state and level has its own words, and a note follows in the language there is', () => {
  speak('en');
  const words = [['open', null], ['open', 1], ['crowded', 2], ['crowded', 3], ['full', 4], ['closed', null]].map(([state, level]) =>
    stateWords({ ...REPORT, state, level }, NOW, PLACE).replace(/ 12 minutes.*/, '')); // prettier-ignore
  assert.deepEqual(words, ['Reported open', 'Reported open, with room,', 'Reported somewhat crowded', 'Reported crowded', 'Reported full', 'Reported closed']);
  assert.match(stateWords({ ...REPORT, note: { fi: 'Mene Oodiin' } }, NOW, PLACE), /until 20:00\. Mene Oodiin$/);
});

test('an age is said in minutes, hours or days, and never lies in the future', () => {
  speak('en');
  const minutes = (n) => agoWords(NOW - n * 60e3, NOW);
  assert.deepEqual([-3, 0, 1, 149, 150, 47 * 60, 48 * 60].map(minutes), ['this minute', 'this minute', '1 minute ago', '149 minutes ago', '2 hours ago', '47 hours ago', '2 days ago']);
});

test('a time is the one clocks show at the site, with its day where that is not today', () => {
  speak('en');
  const at = (text) => timeWords(Date.parse(text), NOW, PLACE.zone);
  assert.equal(at('2026-11-23T16:30:00Z'), '18:30');
  assert.equal(at('2026-11-23T22:00:00Z'), '24 Nov 00:00');
  assert.equal(at('2025-11-23T22:00:00Z'), '24 Nov 2025 00:00');
  assert.equal(timeWords(NOW, null, PLACE.zone), '23 Nov 2026 18:12');
});
