import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readState, State, StateRefused } from '../../../theme/static/js/core/state.js';
import { verifierFrom } from '../../../theme/static/js/device/verify.js';

const { files, site, now } = JSON.parse(readFileSync(new URL('../../fixtures/vectors/state.json', import.meta.url), 'utf8'));
const NOW = Date.parse(now);
globalThis.window = globalThis.self = {};
await import('../../../theme/static/js/verify.js');

/** The two ways to verify: by the browser's own Ed25519, and by the code of the site on a device without one. */
const WAYS = {
  'the browser’s own code': verifierFrom(() => assert.fail('not needed')),
  'the code of the site': async (...signed) => {
    const own = globalThis.crypto;
    Object.defineProperty(globalThis, 'crypto', { value: {}, configurable: true }); // as on plain http
    try {
      return await verifierFrom(() => assert.fail('it is there'))(...signed);
    } finally {
      Object.defineProperty(globalThis, 'crypto', { value: own, configurable: true });
    }
  },
};

async function outcome({ text, keys, last }, verify, more = {}) {
  const checks = { nowMs: NOW, site, keys, last: null, verify, ...more };
  if (last) checks.last = await readState(last, checks);
  try {
    return await readState(text, checks);
  } catch (error) {
    assert.ok(error instanceof StateRefused, String(error.stack));
    return error.code;
  }
}

for (const [way, verify] of Object.entries(WAYS)) {
  for (const file of files) {
    test(`${file.name}: ${file.code || 'read'} (${way})`, async () => {
      const state = await outcome(file, verify);
      if (file.code) return assert.equal(state, file.code);
      assert.ok(state instanceof State, String(state));
      const found = { sequence: state.sequence, setBack: [...state.setBackIds(NOW)].sort(), mode: (state.modeAt(NOW) || { current: null }).current };
      if (file.expect.ignored) found.ignored = state.isModeIgnored;
      assert.deepEqual(found, file.expect);
    });
  }
}

const named = (name) => files.find((file) => file.name === name);
const signed = () => outcome(named('signed'), WAYS['the browser’s own code']);

test('where nothing can verify, a file is refused if a key is named, and only then', async () => {
  const never = () => Promise.reject(new Error('no code'));
  assert.equal(await outcome(named('signed'), never), 'cannot_verify');
  assert.ok((await outcome(named('unsigned where no key is named'), never)) instanceof State);
});

test('a report ends by itself, to the millisecond', async () => {
  const state = await signed();
  const end = Date.parse('2026-11-23T20:00:00+02:00');
  const report = state.reportOf('library', end - 1);
  assert.deepEqual({ ...report, byRole: report.byRole.fi, note: report.note.en }, { state: 'full', level: 4, at: Date.parse('2026-11-23T18:00:00+02:00'),
    until: end, byRole: 'henkilökunta', note: 'Try the hall' }); // prettier-ignore
  assert.equal(state.reportOf('library', end), null);
  assert.deepEqual([...state.standing(Date.parse('2026-11-23T19:30:00+02:00'))], ['library']);
  assert.deepEqual([...state.setBackIds(end)], []);
});

test('nothing is said of a place nobody reported, or when nobody knows the time', async () => {
  const state = await signed();
  assert.equal(state.reportOf('museum', NOW), null);
  assert.equal(state.reportOf('__proto__', NOW), null);
  assert.equal(state.reportOf('library', null), null);
  assert.equal(state.setBackIds(null).size, 0);
});

test('without a clock nobody can say that a file is from the future', async () => {
  assert.ok((await outcome(named('from the future'), WAYS['the browser’s own code'], { nowMs: null })) instanceof State);
});

test('where nobody knows the time, a mode counts as the office has signed it', async () => {
  const state = await outcome(named('a mode that is still to come is not in force'), WAYS['the browser’s own code']);
  assert.equal(state.modeAt(null).current, 'war');
  assert.equal((await signed()).modeAt(null), null);
});

test('a file that is too large is not even opened', async () => {
  assert.equal(await outcome({ text: ' '.repeat(4e6 + 1), keys: [] }, null), 'too_large');
});
