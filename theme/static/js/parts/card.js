/**
 * One place of the answer as a card. All words stand in the template of theme/templates/parts/card.html.
 *
 * @typedef {import('../core/nearest.js').Answer} Answer
 * @typedef {import('../core/shards.js').Place} Place
 * @typedef {{mode: import('../core/shards.js').Mode, hazard: string|null, service: string|null, stepFree: boolean, openNow: boolean,
 *   today: string, nowMs: number|null, settings: Settings, hasMap: boolean, live: Live|null, passed: Set<string>, count: number, fetched: {files: number, bytes: number},
 *   after: import('../after.js').AfterCode|null}} Reading  what the reader looks at and when (null where the clock cannot be right), what is
 *   reported, which places they found full or locked themselves, how many places there are, what was fetched of them, and what puts hours into words, once it came
 * @typedef {import('./state.js').Live} Live
 * @typedef {{hazard: string|null, speedMS: number, detour: number, distanceMaxM: number, listNeverVerified: boolean, defaultLanguage: string,
 *   placePages: boolean, zone: string}} Settings  of the registry, by plugins/shelterfinder/site/pages/home.py
 */
import { showWordsOf } from './mode.js';
import { pageFile } from './page-file.js';
import { choose, copy, find, keep, put, slot } from './slots.js';
import { dated, dateWords, distanceWords, fill, number, said, word } from './words.js';

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
  put(item, 'services', servicesIn(answer.role, reading.mode));
  fillReports(item, answer, reading);
  fillOpening(item, answer, reading);
  fillEntry(item, answer, reading.settings.defaultLanguage);
  fillDoubts(item, answer, reading);
  fillChecked(item, answer, reading);
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

/**
 * What one gets there, in the words of the form, which has every service that any place offers in a mode.
 * @param {import('../core/shards.js').Role} role @param {string} mode @returns {string}
 */
function servicesIn({ services }, mode) {
  const { content } = /** @type {HTMLTemplateElement} */ (find(document, `template[data-needs="${mode}"]`));
  return services.map((service) => find(content, `[data-service="${service}"]`).textContent).join(' · ');
}

/** What the office reports of it now, and what the reader found. @param {HTMLElement} item @param {Answer} answer @param {Reading} reading */
function fillReports(item, { place }, { live, passed }) {
  const report = live && live.reportOf(place.id);
  if (report) item.dataset.report = report.state;
  put(item, 'report', live && live.words(place.id));
  keep(item, 'passed', passed.has(place.id));
  keep(item, 'skip', !passed.has(place.id));
}

/**
 * When it is scheduled to be open. What puts hours into words comes behind the answer; until then their room is kept.
 * @param {HTMLElement} item @param {Answer} answer @param {Reading} reading
 */
function fillOpening(item, { role }, reading) {
  if (role.hours !== null && reading.after) reading.after.fillHours(item, role, role.hours, reading);
  keep(item, 'opening-line', role.hours);
  keep(item, 'hours-line', role.hours);
  keep(item, 'hours-unknown', !role.hours && !role.activationBy);
  put(item, 'conditions', role.conditions.map((text) => said(text, reading.settings.defaultLanguage).words).join(' · ') || null);
}

/** Who opens it, who may enter, and how many. @param {HTMLElement} item @param {Answer} answer @param {string} language */
function fillEntry(item, { role }, language) {
  if (role.activationBy) fill(slot(item, 'activation'), role.activationBy, language);
  keep(item, 'activation-line', role.activationBy);
  choose(item, 'access', role.access);
  keep(item, 'access-line', role.access !== 'public');
  put(item, 'capacity', role.capacity === null ? null : number(role.capacity));
  keep(item, 'capacity-unknown', role.capacity === null);
}

/** @param {HTMLElement} item @param {Answer} answer @param {Reading} reading */
function fillDoubts(item, { place, entrance, conditional, doubts }, { hazard, settings }) {
  for (const doubt of ['failed_check', 'hazard', 'access', 'step_free', 'hours']) keep(item, `doubt-${doubt.replace('_', '-')}`, doubts.includes(doubt));
  const note = hazard && place.hazardNotes[hazard];
  if (conditional && note) fill(slot(item, 'note'), note, settings.defaultLanguage);
  keep(item, 'conditional', conditional);
  choose(item, 'step-free', entrance.stepFree);
}

/** Who cannot know what day it is claims no age. @param {HTMLElement} item @param {Answer} answer @param {Reading} reading */
function fillChecked(item, { place, stale }, { today, nowMs }) {
  keep(item, 'never-checked', !place.verifiedOn);
  keep(item, 'stale', stale && nowMs !== null);
  if (place.verifiedOn) put(item, 'checked', nowMs === null ? dateWords(place.verifiedOn) : dated(place.verifiedOn, today));
  keep(item, 'checked-line', place.verifiedOn);
}

/**
 * Where everything about a place stands. A registry too large for a page each has its places on the pages of the areas.
 * @param {{id: string, area: string, page: number|null}} place @param {string} root way to the root of the language @param {boolean} placePages
 * @returns {string}
 */
export function pageOf({ id, area, page }, root, placePages) {
  if (placePages) return `${root}place/${id}.html`;
  return `${root}area/${area}/${page !== null && page > 1 ? `${page}/` : ''}${pageFile()}#place-${id}`;
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
