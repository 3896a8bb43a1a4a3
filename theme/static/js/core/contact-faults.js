/**
 * Telephone numbers and web addresses that have their form and still lead nobody anywhere: the rules phone-number and web-reachable.
 *
 * @typedef {import('./faults.js').Fault} Fault
 * @typedef {import('./shape.js').Values} Values
 */
import { fault } from './faults.js';
import { faultOfPhone } from './phones.js';
import { shown } from './shown.js';
import { faultOfAddress } from './web-addresses.js';

/** What the models let through; what they refuse is said already by its field. */
const A_NUMBER = /^\+?[0-9][0-9 ().-]{1,30}$/;
const SOMETIMES = /\(\s*0\s*\)/;
const AN_ADDRESS = /^https:\/\/[A-Za-z0-9.-]+(:[0-9]+)?(\/[^\s\\]*)?$/;

/**
 * @param {Values} place @param {import('./phones.js').Dialling|null} dialling null where numbers are invented, as in an example
 * @returns {Fault[]}
 */
export function faultsOfContacts(place, dialling) {
  const contacts = /** @type {Values[]} */ (place.contacts || []);
  const source = place.source && place.source.web;
  return [
    ...(source ? ofAddress(source, ['source', 'web']) : []),
    ...contacts.flatMap(({ phone, web }, i) => [
      ...(phone && dialling && !place.example ? ofPhone(phone, ['contacts', i, 'phone'], dialling) : []),
      ...(web ? ofAddress(web, ['contacts', i, 'web']) : []),
    ]),
  ];
}

/** @param {string} phone @param {import('./shape.js').Path} path @param {import('./phones.js').Dialling} dialling */
function ofPhone(phone, path, dialling) {
  const why = A_NUMBER.test(phone) && !SOMETIMES.test(phone) ? faultOfPhone(phone, dialling) : null;
  return why ? [fault(path, `phone_${why}`, { found: shown(phone), country: dialling.country }, 'warning')] : [];
}

/** @param {string} web @param {import('./shape.js').Path} path */
function ofAddress(web, path) {
  const why = AN_ADDRESS.test(web) ? faultOfAddress(web) : null;
  return why ? [fault(path, `web_${why}`, { found: shown(web) }, 'warning')] : [];
}
