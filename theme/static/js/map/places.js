/**
 * The places on the map, tied to the list: what is chosen in one is shown in the other, and a tap beside every place asks for the nearest.
 *
 * @typedef {import('../core/shards.js').Place} Place
 * @typedef {import('../core/nearest.js').Answer} Answer
 * @typedef {import('./facilities.js').Reader} Reader
 * @typedef {import('./panel.js').PanelOptions} PanelOptions
 * @typedef {import('./tie.js').AnswerDetail} AnswerDetail
 */
import * as L from 'leaflet';
import { FacilitiesLayer } from './facilities.js';
import { marksOf } from './marks.js';
import { fillList } from './panel.js';
import { askForPlaces, cardOf, goTo, hear, questionNow, say } from './tie.js';

/** Room around what is brought into sight: more than a mark with its badge. */
const PADDING_PX = 40;
/** The answer is shown no nearer than this, so that the streets around it can be recognised. */
export const ZOOM_ANSWER_MAX = 17;
const FORCED_COLOURS = { mode: 'Highlight', onMode: 'HighlightText', ink: 'CanvasText', paper: 'Canvas' };
/** Where nothing is measured from; which places are eligible does not depend on it. */
const HERE = { lat: 0, lon: 0 };

export class PlacesOnMap {
  /** @param {L.Map} leaflet @param {HTMLElement} frame around the map @param {PanelOptions} options */
  constructor(leaflet, frame, options) {
    this.leaflet = leaflet;
    this.frame = frame;
    this.options = options;
    this.letters = Object.fromEntries(Object.entries(options.kinds).map(([kind, { letter }]) => [kind, letter]));
    this.layer = new FacilitiesLayer(colours).addTo(leaflet);
    /** @type {Map<string, Place>} */
    this.places = new Map();
    /** @type {Answer[]} */
    this.answers = [];
    /** @type {Reader | null} */
    this.reader = null;
  }

  /** Take the places and an answer that may already stand, show them, and listen from then on. */
  async start() {
    const came = await this.bring();
    this.listen();
    this.answered((came && came.answer) || { listed: [] });
  }

  /** Ask for the places and keep them, or say that they cannot be had. */
  async bring() {
    const came = await askForPlaces().catch(() => null);
    if (came) this.places = new Map(came.places.map((place) => [place.id, place]));
    part(this.frame, '[data-no-places]').hidden = Boolean(came);
    return came;
  }

  listen() {
    hear('data', () => this.bring().then(() => this.draw()));
    hear('answer', (detail) => this.answered(detail));
    hear('choose', ({ id, source }) => this.chosen(id, source));
    this.leaflet.on('click', (event) => this.tapped(event.containerPoint, event.latlng));
    const redraw = () => requestAnimationFrame(() => this.draw());
    for (const happening of ['change', 'click']) document.getElementById('ask')?.addEventListener(happening, redraw);
    new MutationObserver(redraw).observe(document.documentElement, { attributes: true, attributeFilter: ['data-mode'] });
    for (const query of ['(prefers-color-scheme: dark)', '(forced-colors: active)']) window.matchMedia(query).addEventListener('change', redraw);
  }

  draw() {
    const places = [...this.places.values()];
    const marks = marksOf(places, questionNow(this.reader || HERE), this.answers, this.letters);
    this.layer.show({ reader: this.reader, marks });
  }

  /** An answer stands: number its places and bring them into sight. Or it was taken away: no number of it may stay. @param {AnswerDetail} detail */
  answered({ listed, question, accuracyM = null }) {
    this.answers = question ? listed : [];
    this.reader = question ? { lat: question.lat, lon: question.lon, accuracyM } : null;
    this.layer.show({ chosen: null });
    part(this.frame, '.map-panel').hidden = true;
    this.draw();
    if (!question) return;
    const points = [question, ...listed.map((answer) => answer.entrance)];
    const bounds = L.latLngBounds(points.map(({ lat, lon }) => [lat, lon]));
    this.leaflet.fitBounds(bounds, { animate: false, padding: [PADDING_PX, PADDING_PX], maxZoom: ZOOM_ANSWER_MAX });
  }

  /** A place was chosen, here or in the list. @param {string} id @param {string} [source] */
  chosen(id, source) {
    this.layer.show({ chosen: id });
    const mark = this.layer.byId.get(id);
    if (!mark || source === 'map') return;
    this.leaflet.panInside([mark.lat, mark.lon], { padding: [PADDING_PX, PADDING_PX], animate: false });
  }

  /** Where on the screen a place is drawn, in CSS pixels of the window; null if it is not on the map. @param {string} id */
  where(id) {
    const mark = this.layer.byId.get(id);
    if (!mark) return null;
    const { x, y } = this.leaflet.latLngToContainerPoint([mark.lat, mark.lon]);
    const { left, top } = this.leaflet.getContainer().getBoundingClientRect();
    const { clientLeft, clientTop } = this.leaflet.getContainer();
    return { x: left + clientLeft + x, y: top + clientTop + y };
  }

  /**
   * A tap: on a place with a card, go to the card; on another place or a heap, tell about it under the map; beside all, ask for the nearest.
   * @param {L.Point} point @param {L.LatLng} at
   */
  tapped(point, at) {
    const found = this.layer.at(point).map((mark) => /** @type {Place} */ (this.places.get(mark.id)));
    if (!found.length) return say('position', { lat: at.lat, lon: at.lng, source: 'map' });
    const [first] = found;
    say('choose', { id: first.id, source: 'map' });
    const panel = part(this.frame, '.map-panel');
    const card = found.length === 1 ? cardOf(first.id) : null;
    panel.hidden = Boolean(card);
    if (card) return goTo(card);
    part(panel, '[data-many]').hidden = found.length === 1;
    fillList(part(panel, 'ul'), found, document.documentElement.dataset.root || './', this.options);
    goTo(panel);
  }
}

/** A part of the frame, which its markup always has. @param {HTMLElement} frame @param {string} selector */
export function part(frame, selector) {
  return /** @type {HTMLElement} */ (frame.querySelector(selector));
}

/** The colours of the mode looked at, as the style sheet has them. */
function colours() {
  if (window.matchMedia('(forced-colors: active)').matches) return FORCED_COLOURS;
  const style = getComputedStyle(document.documentElement);
  const token = (/** @type {string} */ name) => style.getPropertyValue(`--${name}`).trim();
  return { mode: token('mode'), onMode: token('on-mode'), ink: token('ink'), paper: token('paper') };
}
