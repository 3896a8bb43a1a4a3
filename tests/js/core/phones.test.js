import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { faultsOfContacts } from '../../../theme/static/js/core/contact-faults.js';
import { faultOfPhone } from '../../../theme/static/js/core/phones.js';
import { faultOfAddress } from '../../../theme/static/js/core/web-addresses.js';

const read = (name) => JSON.parse(readFileSync(new URL(`../../fixtures/vectors/${name}.json`, import.meta.url), 'utf8'));
const { dialling, cases } = read('phones');
const said = (place, plans) => faultsOfContacts(place, plans).map(({ path, code, level }) => [path.join('.'), code, level]);

for (const [country, number, wanted] of cases) {
  test(`${number} dialled in ${country}`, () => assert.equal(faultOfPhone(number, dialling[country]), wanted));
}

for (const [address, wanted] of read('web_addresses')) {
  test(`the address ${address}`, () => assert.equal(faultOfAddress(address), wanted));
}

test('each contact and the source are looked at, and told at their own place', () => {
  const contacts = [{ phone: '112' }, { phone: '09 3', web: 'https://intranet/' }];
  const source = { organisation: { en: 'Office' }, web: 'https://example.org/a,' };
  assert.deepEqual(said({ contacts, source }, dialling.FI), [
    ['source.web', 'web_ending', 'warning'],
    ['contacts.1.phone', 'phone_short', 'warning'],
    ['contacts.1.web', 'web_private', 'warning'],
  ]);
});

test('invented numbers are left alone', () => {
  assert.deepEqual(said({ contacts: [{ phone: '09 3' }] }, null), []);
  assert.deepEqual(said({ example: true, contacts: [{ phone: '09 3' }] }, dialling.FI), []);
});

test('what has no form is said by its field alone', () => {
  assert.deepEqual(said({ contacts: [{ phone: 'ask (0)', web: 'intranet' }, { phone: '+358 (0) 9' }] }, dialling.FI), []);
});
