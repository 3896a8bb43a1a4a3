import assert from 'node:assert/strict';
import { test } from 'node:test';
import { atlasOf, atlasOfFiles } from '../core/atlases.js';
import { place, role } from '../core/places.js';

const DATE = '2026-05-30';
const HERE = { lat: 60, lon: 25, accuracyM: 5 };
/** Longer than nobody is told that something loads (1 s). */
const SLOW_MS = 1200;
const DOUBT = 'Nobody knows whether it is open.';

/** As much of a page as the answer speaks to: lines that hold a text. A browser has the rest (tests/browser). */
const lines = new Map();
const line = (selector) => {
  if (!lines.has(selector)) lines.set(selector, { textContent: '', hidden: true, addEventListener() {}, append() {}, getBoundingClientRect: () => ({ top: 0, bottom: 0 }) });
  return lines.get(selector);
};
globalThis.document = {
  documentElement: { dataset: {}, lang: 'en' },
  activeElement: null,
  hidden: false,
  querySelector: line,
  querySelectorAll: () => [],
  addEventListener() {},
  dispatchEvent() {},
};
globalThis.window = Object.assign(globalThis, { innerHeight: 740 });
globalThis.shelterfinderWords = { language: 'en', plural: { one: 0, other: 0 }, words: new Proxy({}, { get: (_, key) => [String(key)], has: () => true }) };
const { Answering } = await import('../../../theme/static/js/parts/answering.js');
const { Following } = await import('../../../theme/static/js/parts/follow.js');

/** Lets everything go on that waits for nothing but promises. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 20));
const status = () => line('#status').textContent;

/** An answer over places whose cards are only noted; `asked` is what stands in the form. */
function answering({ atlas = atlasOf([place('a', 60, 25), place('b', 60.01, 25), place('c', 60.02, 25)]), load = async () => '', loadAfter, nowMs = () => 1, asked = {} }) {
  const form = { mode: 'peace', hazard: null, service: null, stepFree: false, openNow: false, ...asked };
  const log = [];
  const ask = { form: line('#ask'), openNow: { disabled: false }, read: () => ({ ...form }) };
  const settings = { zone: 'UTC', listNeverVerified: true, defaultLanguage: 'en', distanceMaxM: 1e6 };
  const it = new Answering({ ask, settings, atlas, load, loadAfter, live: () => null, nowMs, today: () => DATE });
  it.show = (found, question) => {
    it.hasGained = Boolean(it.after);
    log.push({ listed: found.listed.map(({ place }) => place.id), uncertain: found.uncertain.map(({ place }) => place.id), leftOut: found.leftOut, question });
  };
  const tell = it.tell.bind(it);
  it.tell = (why, ...rest) => {
    log.push(why);
    tell(why, ...rest);
  };
  return { it, form, ask, log, whys: () => log.filter((entry) => typeof entry === 'string'), last: () => log.filter((entry) => typeof entry !== 'string').pop() };
}

/** What comes behind the answer: every place is open, and following is noted. */
function afterCode(began = []) {
  class Follows {
    begin(from) {
      began.push(from);
    }
    end() {}
    changes() {
      return [];
    }
  }
  return { Following: Follows, stateAt: () => 'open' };
}

test('who asks for open places before the code of hours has come gets an answer, and is followed', async () => {
  const began = [];
  const { it, whys, last } = answering({ loadAfter: async () => afterCode(began), asked: { openNow: true } });
  const end = await Promise.race([it.answerFrom({ position: HERE, basis: '', follows: true }), new Promise((resolve) => setTimeout(resolve, 500, 'never'))]);
  assert.notEqual(end, 'never');
  assert.deepEqual(whys(), ['start']);
  assert.deepEqual(last().listed, ['a', 'b', 'c']);
  assert.deepEqual(began, [HERE]);
});

test('an answer gains what comes behind it once, and not in place of the answer to a newer question', async () => {
  const coming = {};
  const { it, form, whys, last } = answering({ loadAfter: () => new Promise((resolve) => (coming.come = resolve)) });
  const first = it.answerFrom({ position: HERE, basis: '' });
  await settled();
  assert.deepEqual(whys(), ['start']);
  form.openNow = true;
  const second = it.answer('ask');
  coming.come(afterCode());
  await Promise.all([first, second]);
  assert.deepEqual(whys(), ['start', 'ask']);
  assert.ok(last().question.openNow && last().question.stateAt);
  form.openNow = false;
  await it.answerFrom({ position: HERE, basis: '' });
  assert.deepEqual(whys(), ['start', 'ask', 'start']);
});

test('without the code of hours, or a clock that can be right, no place stands as one that is open, and it is said', async () => {
  line('#uncertain [data-slot="doubt-hours"]').textContent = DOUBT;
  const open = place('a', 60, 25, { roles: { peace: [role({ opening: 'x', hours: 'Mo 08:00-09:00' })], emergency: [], war: [] } });
  const loadings = [[async () => Promise.reject(new Error('net')), () => 1], [async () => afterCode(), () => null]]; // prettier-ignore
  for (const [loadAfter, nowMs] of loadings) {
    const { it, ask, last, form } = answering({ atlas: atlasOf([open, place('b', 60.01, 25)]), loadAfter, nowMs, asked: { openNow: true } });
    await it.answerFrom({ position: HERE, basis: '' });
    assert.deepEqual([last().listed, last().uncertain, last().question.openNow], [[], ['a', 'b'], true]);
    assert.ok(status().includes(DOUBT), status());
    assert.equal(ask.openNow.disabled, false);
    form.openNow = false;
    await it.answer('ask');
    assert.deepEqual([last().listed, ask.openNow.disabled], [['a', 'b'], nowMs() === null]);
    assert.ok(!status().includes(DOUBT), status());
  }
});

test('the choice is called lost only when it is no longer listed', async () => {
  const { it, last } = answering({ loadAfter: async () => afterCode() });
  await it.answerFrom({ position: HERE, basis: '' });
  const lost = [];
  it.following.changes = (_before, _after, _nearest, isLost) => (lost.push(isLost), []);
  it.choose('b');
  it.listed = ['c', 'b', 'a'];
  await it.answer('news');
  assert.deepEqual(last().listed, ['a', 'b', 'c']);
  it.listed = ['a', 'b', 'c'];
  it.means.atlas = atlasOf([...'defgh'].map((id) => place(id, 60, 25)).concat(place('b', 60.01, 25)));
  await it.answer('news');
  assert.deepEqual(lost, [false, true]);
});

test('who did not ask keeps the words of the answer that stands, however long the next one takes', async () => {
  for (const why of ['after', 'news']) {
    const { atlas } = atlasOfFiles([[place('a', 60, 25)]]);
    const { it } = answering({ atlas, load: () => new Promise((_, refuse) => setTimeout(refuse, SLOW_MS)) });
    it.start = { position: HERE, basis: '' };
    line('#status').textContent = 'Nearest: A';
    await it.answer(why);
    assert.equal(status(), 'Nearest: A', why);
  }
});

test('a slow answer that was overtaken does not say over the newer one that it loads', async () => {
  const { atlas } = atlasOfFiles([[place('a', 60, 25)]]);
  let wait = SLOW_MS;
  const { it } = answering({ atlas, load: () => new Promise((_, refuse) => setTimeout(refuse, wait)) });
  it.start = { position: HERE, basis: '' };
  const slow = it.answer('ask');
  wait = 0;
  await it.answer('ask');
  const words = status();
  await slow;
  assert.equal(status(), words);
});

test('the chosen place is held, and while an answer is looked for every place is', async () => {
  const { it } = answering({ loadAfter: async () => afterCode() });
  const [a, b] = [place('a', 60, 25), place('b', 60, 25)];
  const coming = it.answerFrom({ position: HERE, basis: '' });
  assert.ok(it.holds([b]));
  await coming;
  it.choose('a');
  assert.deepEqual([it.holds([a, b]), it.holds([b])], [true, false]);
  it.answer('ask');
  it.takeAway();
  assert.ok(!it.holds([a, b]));
});

test('a step that fails is not the last one of somebody who is followed', async () => {
  const asked = [];
  const following = new Following(async (position) => {
    asked.push(position.lat);
    if (asked.length === 1) throw new Error('net');
    return null;
  });
  following.hold = () => {};
  following.from = HERE;
  await assert.rejects(following.came({ ...HERE, lat: 61 }), /net/);
  await following.came({ ...HERE, lat: 62 });
  assert.deepEqual(asked, [61, 62]);
});
