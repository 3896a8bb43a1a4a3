/**
 * Ties map and list together through events on the document, so that neither knows the other.
 *
 *   heard  shelterfinder:answer    {listed, uncertain, question, accuracyM}   an answer stands; {listed: []} alone takes it away (parts/finder.js)
 *   heard  shelterfinder:choose    {id, source: 'list'}              a place was chosen in the list
 *   heard  shelterfinder:data      {}                                the places can be had after they could not: ask for them again
 *   said   shelterfinder:choose    {id, source: 'map'}               a place was chosen on the map
 *   said   shelterfinder:position  {lat, lon, source: 'map'}         the reader tapped a spot without a place
 *   said   shelterfinder:places    {give, fail}                      the map asks for the places; whoever has them calls
 *                                                                    give({places, answer}) with the detail of the last answer, or null
 *
 * @typedef {{listed: import('../core/nearest.js').Answer[], question?: Question, accuracyM?: number | null}} AnswerDetail
 * @typedef {import('../core/shards.js').Place} Place
 * @typedef {import('../core/nearest.js').Question} Question
 */
import { today } from '../device/clock.js';

/** Say something to whoever listens. @param {string} what @param {object} detail */
export function say(what, detail) {
  document.dispatchEvent(new CustomEvent(`shelterfinder:${what}`, { detail }));
}

/** @param {string} what @param {(detail: any) => void} act */
export function hear(what, act) {
  document.addEventListener(`shelterfinder:${what}`, (event) => act(/** @type {CustomEvent} */ (event).detail || {}));
}

/** The places of the site, and the answer that stands, from whoever has them. @returns {Promise<{places: Place[], answer: AnswerDetail | null}>} */
export function askForPlaces() {
  return new Promise((give, fail) => say('places', { give, fail }));
}

/**
 * What the reader asks for now, read from the controls that home page and map page share.
 * @param {{lat: number, lon: number}} at @returns {Question}
 */
export function questionNow({ lat, lon }) {
  const value = (/** @type {string} */ id) => /** @type {HTMLSelectElement | null} */ (document.getElementById(id))?.value || null;
  const pressed = document.querySelector('#needs [data-service][aria-pressed="true"]');
  const stepFree = /** @type {HTMLInputElement | null} */ (document.getElementById('step-free'));
  const settings = JSON.parse(document.querySelector('[data-settings]')?.getAttribute('data-settings') || '{}');
  const mode = /** @type {Question['mode']} */ (document.documentElement.dataset.mode || 'peace');
  return {
    lat, lon, mode, hazard: value('hazard'), service: pressed && pressed.getAttribute('data-service'), stepFree: Boolean(stepFree && stepFree.checked),
    today: today(), listNeverVerified: settings.listNeverVerified !== false,
  }; // prettier-ignore
}

/** The card of a place in the answer, if it has one. @param {string} id @returns {HTMLElement | null} */
export function cardOf(id) {
  return document.querySelector(`#nearest [data-place="${id}"], #uncertain [data-place="${id}"]`);
}

/** Bring a card into sight and give it the focus, so that a screen reader goes on from there. @param {HTMLElement} card */
export function goTo(card) {
  if (!card.hasAttribute('tabindex')) card.tabIndex = -1;
  card.focus({ preventScroll: true });
  card.scrollIntoView({ block: 'nearest' });
}
