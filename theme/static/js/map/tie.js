/**
 * Ties map and list together through events on the document, so that neither knows the other.
 *
 *   heard  shelterfinder:answer    {listed, uncertain, setBack, kept, question, accuracyM}   an answer stands; {listed: []} alone takes it away
 *   heard  shelterfinder:choose    {id, source: 'list'}              a place was chosen in the list
 *   heard  shelterfinder:data      {}                                the places can be had after they could not: ask for them again
 *   heard  shelterfinder:news      {}                                something was reported, or a minute has gone by
 *   said   shelterfinder:choose    {id, source: 'map'}               a place was chosen on the map
 *   said   shelterfinder:position  {lat, lon, source: 'map'}         the reader tapped a spot without a place
 *   said   shelterfinder:places    {give, fail}                      the map asks for the places; whoever has them calls give with a Source
 *   said   shelterfinder:file      {name, give, fail}                the map asks for a data file that its page names; give takes what it hands over
 *
 * @typedef {import('../core/nearest.js').Answer} Answer
 * @typedef {import('../core/nearest.js').Question} Question
 * @typedef {{listed: Answer[], uncertain?: Answer[], setBack?: Answer[], kept?: Answer[], question?: Question, accuracyM?: number | null}} AnswerDetail
 * @typedef {object} Source  where the map has its places from
 * @property {import('../core/atlas.js').Atlas} atlas
 * @property {(name: string) => Promise<string>} load fetches a file that the atlas names
 * @property {(at: {lat: number, lon: number}) => Question} question what the reader asks for now
 * @property {import('./marks.js').Judge} judged whether a place is for who asks
 * @property {(places: import('../core/shards.js').Place[]) => boolean} holds whether the list still needs one of these, so that their file must stay
 * @property {AnswerDetail | null} answer the detail of the last answer
 */

/** Say something to whoever listens. @param {string} what @param {object} detail */
export function say(what, detail) {
  document.dispatchEvent(new CustomEvent(`shelterfinder:${what}`, { detail }));
}

/** @param {string} what @param {(detail: any) => void} act */
export function hear(what, act) {
  document.addEventListener(`shelterfinder:${what}`, (event) => act(/** @type {CustomEvent} */ (event).detail || {}));
}

/** The places of the site, and the answer that stands, from whoever has them. @returns {Promise<Source>} */
export function askForPlaces() {
  return new Promise((give, fail) => say('places', { give, fail }));
}

/** What a data file hands over, by its name below the root of the site. @param {string} name @returns {Promise<string>} */
export function askForFile(name) {
  return new Promise((give, fail) => say('file', { name, give, fail }));
}

/** The card of a place in the answer, if it has one. @param {string} id @returns {HTMLElement | null} */
export function cardOf(id) {
  return document.querySelector(`#answer [data-place="${id}"]`);
}

/** Bring a card into sight and give it the focus, so that a screen reader goes on from there. @param {HTMLElement} card */
export function goTo(card) {
  if (!card.hasAttribute('tabindex')) card.tabIndex = -1;
  card.focus({ preventScroll: true });
  card.scrollIntoView({ block: 'nearest' });
}
