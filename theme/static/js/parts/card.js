/**
 * One place of the answer as a card. All words stand in the template of theme/templates/parts/card.html.
 *
 * @typedef {import('../core/nearest.js').Answer} Answer
 * @typedef {import('../core/shards.js').Place} Place
 * @typedef {{mode: import('../core/shards.js').Mode, hazard: string|null, today: string, settings: Settings, hasMap: boolean}} Reading
 *   what the reader looks at, and when
 * @typedef {{hazard: string|null, speedMS: number, detour: number, distanceMaxM: number, listNeverVerified: boolean, defaultLanguage: string, placePages: boolean}} Settings
 *   of the registry, by plugins/shelterfinder/site/pages/home.py
 */
import { hoursText } from '../core/hours.js';
import { showWordsOf } from './mode.js';
import { choose, copy, find, keep, put, slot } from './slots.js';
import { dated, distanceWords, fill, hoursWords, number, said, word } from './words.js';

/**
 * The card of one answer.
 * @param {Answer} answer @param {Reading} reading
 * @returns {HTMLElement} a list item with data-place, data-entrance, data-distance-m and data-bearing-deg
 */
export function makeCard(answer, reading) {
  const item = copy('#card');
  const { place, entrance } = answer;
  Object.assign(item.dataset, { place: place.id, entrance: entrance.id, distanceM: answer.distanceM.toFixed(1), bearingDeg: answer.bearingDeg.toFixed(1) });
  showWordsOf(item, reading.mode);
  fillWay(item, answer, reading.settings);
  fillNames(item, answer, reading.settings.defaultLanguage);
  fillOpening(item, answer, reading.settings.defaultLanguage);
  fillDoubts(item, answer, reading);
  fillChecked(item, answer, reading.today);
  fillLinks(item, answer, reading);
  return item;
}

/**
 * Minutes on foot, rounded up: a straight line, times the detour, at the walking speed of the registry.
 * @param {number} distanceM @param {{detour: number, speedMS: number}} settings
 * @returns {number} at least 1
 */
export function walkingMinutes(distanceM, { detour, speedMS }) {
  return Math.max(1, Math.ceil((distanceM * detour) / speedMS / 60));
}

/** @param {HTMLElement} item @param {Answer} answer @param {Settings} settings */
function fillWay(item, { distanceM, bearingDeg, sector }, settings) {
  put(item, 'distance', distanceWords(distanceM));
  put(item, 'minutes', word('answer.minutes', { n: walkingMinutes(distanceM, settings) }));
  slot(item, 'arrow').classList.add(sector);
  choose(item, 'sector', sector);
  put(item, 'degrees', `${number(Math.round(bearingDeg) % 360)}°`);
}

/** @param {HTMLElement} item @param {Answer} answer @param {string} language the default language, which the signs are in */
function fillNames(item, { place, entrance }, language) {
  const name = said(place.names, language);
  fill(slot(item, 'name'), place.names, language);
  for (const again of item.querySelectorAll('[data-slot="name-again"]')) again.textContent = ` ${name.words}`;
  const hasSign = name.tag !== language && place.names[language] && place.names[language] !== name.words;
  if (hasSign) fill(slot(item, 'sign'), { [language]: place.names[language] }, language);
  keep(item, 'sign-line', hasSign);
  if (entrance.names) fill(slot(item, 'door'), entrance.names, language);
  keep(item, 'door-line', entrance.names);
  if (Object.keys(place.addresses).length) fill(slot(item, 'address'), place.addresses, language);
  else keep(item, 'address', false);
}

/** May I get in: when it is scheduled to be open, who opens it, who may enter. @param {HTMLElement} item @param {Answer} answer @param {string} language */
function fillOpening(item, { role }, language) {
  if (role.activationBy) fill(slot(item, 'activation'), role.activationBy, language);
  keep(item, 'activation-line', role.activationBy);
  if (role.hours) put(item, 'hours', hoursText(role.hours, hoursWords()));
  keep(item, 'hours-line', role.hours);
  keep(item, 'hours-unknown', !role.hours && !role.activationBy);
  put(item, 'conditions', role.conditions.map((text) => said(text, language).words).join(' · ') || null);
  choose(item, 'access', role.access);
  keep(item, 'access-line', role.access !== 'public');
  put(item, 'capacity', role.capacity === null ? null : number(role.capacity));
  keep(item, 'capacity-unknown', role.capacity === null);
}

/** @param {HTMLElement} item @param {Answer} answer @param {Reading} reading */
function fillDoubts(item, { place, entrance, conditional, doubts }, { hazard, settings }) {
  for (const doubt of ['failed_check', 'hazard', 'access', 'step_free']) keep(item, `doubt-${doubt.replace('_', '-')}`, doubts.includes(doubt));
  const note = hazard && place.hazardNotes[hazard];
  if (conditional && note) fill(slot(item, 'note'), note, settings.defaultLanguage);
  keep(item, 'conditional', conditional);
  choose(item, 'step-free', entrance.stepFree);
}

/** @param {HTMLElement} item @param {Answer} answer @param {string} today */
function fillChecked(item, { place, stale }, today) {
  keep(item, 'never-checked', !place.verifiedOn);
  keep(item, 'stale', stale);
  if (place.verifiedOn) put(item, 'checked', dated(place.verifiedOn, today));
  keep(item, 'checked-line', place.verifiedOn);
}

/**
 * Where everything about a place stands. A registry too large for a page each has its places on the pages of the areas.
 * @param {{id: string, area: string}} place @param {string} root way to the root of the language @param {boolean} placePages
 * @returns {string}
 */
export function pageOf({ id, area }, root, placePages) {
  return placePages ? `${root}place/${id}.html` : `${root}area/${area}/#place-${id}`;
}

/** @param {HTMLElement} item @param {Answer} answer @param {Reading} reading */
function fillLinks(item, { place, entrance }, { settings, hasMap }) {
  const { dataset, lang } = document.documentElement;
  const page = pageOf(place, `${dataset.root}${lang}/`, settings.placePages);
  slot(item, 'walk').setAttribute('href', settings.placePages ? `${page}#${entrance.id ? `to-${entrance.id}` : 'directions'}` : page);
  slot(item, 'details').setAttribute('href', page);
  const at = inDegrees(entrance);
  slot(item, 'geo').setAttribute('href', `geo:${at}?q=${at}`);
  slot(item, 'show').hidden = !hasMap;
  item.dataset.message = message(place, entrance, page, settings.defaultLanguage);
}

/**
 * What is sent to somebody else: the marks, the place, where it is, of when the data is, and its page where the site is on a network.
 * @param {Place} place @param {import('../core/shards.js').Entrance} entrance @param {string} page @param {string} language the default
 * @returns {string}
 */
function message(place, entrance, page, language) {
  const marks = [...document.querySelectorAll('.mark')].map((mark) => mark.textContent);
  const names = [place.names, entrance.names || {}].map((text) => said(text, language).words).filter(Boolean);
  const date = (find(document, '#data-age').firstChild || {}).textContent || '';
  const address = location.protocol.startsWith('http') ? new URL(page, location.href).href : '';
  return [...marks, names.join(' · '), said(place.addresses, language).words, inDegrees(entrance), date.trim(), address].filter(Boolean).join('\n');
}

/** @param {{lat: number, lon: number}} at @returns {string} latitude first, to a decimetre (1e-6°) */
function inDegrees({ lat, lon }) {
  return `${lat.toFixed(6)},${lon.toFixed(6)}`;
}
