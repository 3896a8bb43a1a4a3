import assert from 'node:assert/strict';
import test from 'node:test';
import { CopyRefused, addressOf, hashInName, isKeepable, isNamedByContent, joined, languageOf, rangeOf, readManifest } from '../../../theme/static/js/core/copy.js';

const ROOT = 'https://example.org/city/';
const TOLD = { build: 'b1', version: 5, site: 'S', keys: [], languages: ['en'], manifest: ['offline.json', 1, ''], verify: '' };
const PAYLOAD = { format: 'shelterfinder copy 1', build: 'b1', version: 5, site: 'S', date: '2025-01-01T00:00:00Z', core: {}, parts: {} };
const written = (payload, signatures = []) => JSON.stringify({ payload: JSON.stringify(payload), signatures });
const refusal = (reason) => (error) => error instanceof CopyRefused && error.reason === reason;

test('an address is what lies below the root, without index.html, query and fragment', () => {
  const cases = [['', ''], ['index.html', ''], ['en/', 'en/'], ['en/index.html?x#y', 'en/'], ['en/place/a.html#b', 'en/place/a.html'], ['my-index.html', 'my-index.html']];
  for (const [url, address] of cases) assert.equal(addressOf(ROOT + url, ROOT), address);
  assert.equal(addressOf('https://example.org/other/', ROOT), null);
});

test('the live state and what tells of newer copies are never answered from a copy', () => {
  for (const address of ['state.json', 'offline.json', 'service-worker.js', 'build.json', null]) assert.equal(isKeepable(address), false);
  for (const address of ['', 'en/', 'static/a.123456789abc.js']) assert.equal(isKeepable(address), true);
});

test('names that change with their content are known, and the hash in a name of code is read', () => {
  assert.ok(isNamedByContent('shards/places-09fe.js') && isNamedByContent('basemap/basemap-2d6f.pmtiles'));
  assert.ok(!isNamedByContent('en/') && !isNamedByContent('static/../state.json') && !isNamedByContent('static/deeper/x.js'));
  assert.equal(hashInName('static/app.zh-Hans.0123456789ab.js'), '0123456789ab');
  assert.equal(hashInName('static/site.0123456789ab.css'), '0123456789ab');
  assert.equal(hashInName('shards/places-0123456789ab.js'), null);
});

test('the language of an address is its first folder, if it is one of the site', () => {
  assert.equal(languageOf('zh-Hans/area/x/', ['en', 'zh-Hans']), 'zh-Hans');
  assert.equal(languageOf('static/x.js', ['en']), null);
  assert.equal(languageOf(null, ['en']), null);
});

test('a range is cut as RFC 9110 says', () => {
  const cases = [['bytes=0-9', { start: 0, end: 10 }], ['bytes=5-', { start: 5, end: 20 }], ['bytes=-7', { start: 13, end: 20 }],
    ['bytes=0-99', { start: 0, end: 20 }], ['bytes=-99', { start: 0, end: 20 }], ['bytes=20-', 'unsatisfiable'], ['bytes=-0', 'unsatisfiable'],
    ['bytes=9-3', null], ['bytes=0-1,3-4', null], ['bytes=-', null], ['lines=0-1', null]]; // prettier-ignore
  for (const [header, range] of cases) assert.deepEqual(rangeOf(header, 20), range, header);
});

test('lists are joined with each address once', () => {
  assert.deepEqual(joined([[['a', 1, 1, 'x']], [['a', 1, 1, 'x'], ['b', 2, 2, 'y']], []]), [['a', 1, 1, 'x'], ['b', 2, 2, 'y']]); // prettier-ignore
});

test('a manifest of another build, version, site or form is refused', async () => {
  const never = async () => assert.fail('nothing to verify');
  assert.equal((await readManifest(written(PAYLOAD), TOLD, never)).build, 'b1');
  for (const change of [{ build: 'b2' }, { version: 4 }, { site: 'T' }, { format: 'shelterfinder copy 2' }, { core: null }, { parts: 3 }]) {
    await assert.rejects(readManifest(written({ ...PAYLOAD, ...change }), TOLD, never), refusal('format'), JSON.stringify(change));
  }
  for (const text of ['', '{', 'null', '[]', '{"payload":3,"signatures":[]}', '{"payload":"{}"}', '<html>']) {
    await assert.rejects(readManifest(text, TOLD, never), refusal('format'), text);
  }
});

test('where the site names keys, one good signature by one of them is needed', async () => {
  const told = { ...TOLD, keys: ['k1', 'k2'] };
  const verify = async (payload, key, signature) => {
    if (signature === 'breaks') throw new Error('no Ed25519');
    return signature === `${key} good`;
  };
  const read = (...signatures) => readManifest(written(PAYLOAD, signatures), told, verify);
  assert.equal((await read({ key: 'k2', signature: 'k2 good' })).version, 5);
  assert.equal((await read({ key: 'k1', signature: 'bad' }, { key: 'k2', signature: 'k2 good' })).version, 5);
  await assert.rejects(read(), refusal('unsigned'));
  await assert.rejects(read({ key: 'k3', signature: 'k3 good' }), refusal('unsigned'));
  await assert.rejects(read({ key: 'k1', signature: 'k2 good' }), refusal('bad_signature'));
  await assert.rejects(read({ key: 'k1', signature: 'breaks' }), refusal('cannot_verify'));
});
