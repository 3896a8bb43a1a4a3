/**
 * The places on the map, tied to the list: what is chosen in one is shown in the other, and a tap beside every place asks for the nearest.
 * Of a large registry only what is in view is brought (supply.js); where that is too much, heaps tell how many places there are.
 *
 * @typedef {import('../core/shards.js').Place} Place
 * @typedef {import('./facilities.js').Reader} Reader
 * @typedef {import('./panel.js').PanelOptions} PanelOptions
 * @typedef {import('./tie.js').Answer} Answer
 * @typedef {import('./tie.js').AnswerDetail} AnswerDetail
 * @typedef {import('./tie.js').Question} Question
 * @typedef {import('./view.js').Heap} Heap
 */
import * as L from 'leaflet';
import { FacilitiesLayer } from './facilities.js';
import { marksOf } from './marks.js';
import { fillList } from './panel.js';
import { Supply } from './supply.js';
import { askForPlaces, cardOf, goTo, hear, say } from './tie.js';
import { countedOf, gathered, isHeaped } from './view.js';

/** Room around what is brought into sight: more than a mark with its badge. */
const PADDING_PX = 40;
/** The answer is shown no nearer than this, so that the streets around it can be recognised. */
export const ZOOM_ANSWER_MAX = 17;
/** A tap on a heap makes everything four times as large: its cell then fills a phone's map. */
const ZOOM_HEAP_STEPS = 2;
/** A list of this many places is read; a longer one is a reason to look nearer. */
const LIST_MAX = 20;
/** Nothing is fetched before the map has stood still this long: longer than a double tap takes (300 ms), shorter than anybody waits for. */
const STILL_MS = 350;
/** A tenth of the map beyond each edge: what a thumb drags in before it lets go. */
const EDGE_SHARE = 0.1;
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
    /** @type {import('./tie.js').Source | null} */
    this.source = null;
    /** @type {Supply | null} */
    this.supply = null;
    /** @type {AnswerDetail} */
    this.answer = { listed: [] };
    /** @type {string | null} id of the place that was chosen */
    this.chosenId = null;
    /** @type {Map<string, Place>} those drawn, by id */
    this.drawn = new Map();
    this.frameNumber = 0;
    this.timer = 0;
  }

  /** Take the places and an answer that may already stand, show them, and listen from then on. */
  async start() {
    await this.bring();
    this.listen();
    this.answered((this.source && this.source.answer) || { listed: [] });
  }

  /** Ask for the places and keep them, or say that they cannot be had. */
  async bring() {
    const source = await askForPlaces().catch(() => null);
    part(this.frame, '[data-no-places]').hidden = Boolean(source);
    if (!source) return;
    this.source = source;
    this.supply = new Supply(source.atlas, source.load, () => this.redraw(), (node) => this.isOfAnswer(node));
    this.settle();
  }

  listen() {
    const redraw = () => this.redraw();
    hear('data', () => this.bring());
    hear('answer', (detail) => this.answered(detail));
    hear('choose', ({ id, source }) => this.chosen(id, source));
    hear('news', redraw);
    this.leaflet.on('click', (event) => this.tapped(event.containerPoint, event.latlng));
    this.leaflet.on('moveend', () => this.settle());
    this.frame.querySelector('[data-act-lost]')?.addEventListener('click', () => this.supply?.again(this.view()).then(redraw));
    for (const happening of ['change', 'click']) document.getElementById('ask')?.addEventListener(happening, redraw);
    new MutationObserver(redraw).observe(document.documentElement, { attributes: true, attributeFilter: ['data-mode'] });
    for (const query of ['(prefers-color-scheme: dark)', '(forced-colors: active)']) window.matchMedia(query).addEventListener('change', redraw);
  }

  /** The map shows another view: draw what is here, and fetch the rest once it stands still. */
  settle() {
    this.redraw();
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.supply?.bring(this.view()).then(() => this.redraw()), STILL_MS);
  }

  /** Draw at the next frame; many calls make one drawing. */
  redraw() {
    cancelAnimationFrame(this.frameNumber);
    this.frameNumber = requestAnimationFrame(() => this.draw());
  }

  /** What the reader looks at, and a little around it, so that a dragged map is not empty at its edge. @returns {import('./view.js').View} */
  view() {
    const bounds = this.leaflet.getBounds().pad(EDGE_SHARE);
    return { south: bounds.getSouth(), west: bounds.getWest(), north: bounds.getNorth(), east: bounds.getEast() };
  }

  draw() {
    const { supply, source } = this;
    const { listed, question, accuracyM = null } = this.answer;
    const reader = question ? { lat: question.lat, lon: question.lon, accuracyM } : null;
    if (!supply || !source) return this.layer.show({ reader, marks: [], heaps: [] });
    const seen = supply.seen(this.view());
    const places = isHeaped(seen) ? [] : seen.places;
    this.drawn = new Map([...places, ...this.always()].map((place) => [place.id, place]));
    const marks = marksOf([...this.drawn.values()], source.question(reader || HERE), listed, this.letters, source.judged);
    this.layer.show({ reader, marks, heaps: this.heaped(countedOf(seen)), chosen: this.chosenId });
    this.tell(supply.plan(this.view()).shown);
  }

  /** What is drawn wherever the reader looks: the places of the answer, and the one that was chosen. @returns {Place[]} */
  always() {
    const chosen = this.chosenId !== null && this.source && this.source.atlas.place(this.chosenId);
    const answers = this.answers().map(({ place }) => place);
    return chosen ? [...answers, chosen] : answers;
  }

  /** @returns {Answer[]} every one that has a card */
  answers() {
    const { listed, uncertain = [], setBack = [], kept = [] } = this.answer;
    return [...listed, ...uncertain, ...setBack, ...kept];
  }

  /** @param {import('../core/tree.js').Node} node @returns {boolean} whether a file holds a place that is always drawn, or that the list still needs */
  isOfAnswer({ places }) {
    if (this.source && this.source.holds(places || [])) return true;
    const ids = new Set(this.always().map(({ id }) => id));
    return (places || []).some(({ id }) => ids.has(id));
  }

  /** Heaps put together as far as they would lie on each other in this view. @param {Heap[]} heaps @returns {Heap[]} */
  heaped(heaps) {
    const points = heaps.map(({ lat, lon, count }) => {
      const { x, y } = this.layer.pointOf({ lat, lon });
      return { x, y, count };
    });
    return gathered(points, this.leaflet.getSize()).map(({ x, y, count }) => {
      const { lat, lng } = this.leaflet.containerPointToLatLng([x, y]);
      return { lat, lon: lng, count };
    });
  }

  /** Say in words how the places of this view are shown; the line stands only where the registry is large. @param {import('./view.js').Shown} shown */
  tell(shown) {
    this.frame.dataset.shown = shown;
    for (const line of this.frame.querySelectorAll('[data-shown-as]')) {
      line.classList.toggle('waiting', /** @type {HTMLElement} */ (line).dataset.shownAs !== shown);
    }
  }

  /** An answer stands: number its places, and bring them into sight if it is to another question. Or it was taken away: no number of it may stay. @param {AnswerDetail} detail */
  answered(detail) {
    const before = asked(this.answer);
    this.answer = detail.question ? detail : { listed: [] };
    if (!detail.question) this.chosenId = null;
    part(this.frame, '.map-panel').hidden = true;
    this.draw();
    if (!detail.question || asked(detail) === before) return;
    const points = [detail.question, ...detail.listed.map((answer) => answer.entrance)];
    const bounds = L.latLngBounds(points.map(({ lat, lon }) => [lat, lon]));
    this.leaflet.fitBounds(bounds, { animate: false, padding: [PADDING_PX, PADDING_PX], maxZoom: ZOOM_ANSWER_MAX });
  }

  /** A place was chosen, here or in the list. @param {string} id @param {string} [source] */
  chosen(id, source) {
    this.chosenId = id;
    this.draw();
    const mark = this.layer.byId.get(id);
    if (!mark || source === 'map') return;
    this.leaflet.panInside([mark.lat, mark.lon], { padding: [PADDING_PX, PADDING_PX], animate: false });
  }

  /** Where on the screen a place is drawn, in CSS pixels of the window, and what its mark says; null if it is not on the map. @param {string} id */
  where(id) {
    const mark = this.layer.byId.get(id);
    return mark ? { ...mark, ...this.onScreen(mark) } : null;
  }

  /** The heaps in view, each where it is on the screen. */
  heaps() {
    return this.layer.heaps.map((heap) => ({ count: heap.count, ...this.onScreen(heap) }));
  }

  /** @param {{lat: number, lon: number}} at @returns {{x: number, y: number}} CSS pixels of the window */
  onScreen(at) {
    const { x, y } = this.layer.pointOf(at);
    const frame = this.leaflet.getContainer();
    const { left, top } = frame.getBoundingClientRect();
    return { x: left + frame.clientLeft + x, y: top + frame.clientTop + y };
  }

  /**
   * A tap: on a place with a card, go to the card; on another place or a few, tell about them under the map; on a heap or many, look nearer;
   * beside all, ask for the nearest.
   * @param {L.Point} point @param {L.LatLng} at
   */
  tapped(point, at) {
    const found = this.layer.at(point).map((mark) => /** @type {Place} */ (this.drawn.get(mark.id)));
    const isMuch = found.length > LIST_MAX || (!found.length && this.layer.heapAt(point));
    if (isMuch && this.leaflet.getZoom() < this.leaflet.getMaxZoom()) return this.lookNearer(at);
    if (!found.length) return say('position', { lat: at.lat, lon: at.lng, source: 'map' });
    const [first] = found;
    say('choose', { id: first.id, source: 'map' });
    const card = found.length === 1 ? cardOf(first.id) : null;
    if (card) return goTo(card);
    return this.tellOf(found);
  }

  /** @param {L.LatLng} at */
  lookNearer(at) {
    const zoom = Math.min(this.leaflet.getMaxZoom(), this.leaflet.getZoom() + ZOOM_HEAP_STEPS);
    this.leaflet.setView(at, zoom, { animate: false });
  }

  /** @param {Place[]} found */
  tellOf(found) {
    const panel = part(this.frame, '.map-panel');
    panel.hidden = false;
    part(panel, '[data-many]').hidden = found.length === 1;
    fillList(part(panel, 'ul'), found, document.documentElement.dataset.root || './', this.options);
    goTo(panel);
  }
}

/** What an answer was asked for, as one text; a reader who moves or hears news asks for the same. @param {AnswerDetail} answer */
function asked({ question }) {
  if (!question) return '';
  const { mode, hazard, service, stepFree, openNow } = question;
  return JSON.stringify([mode, hazard, service, stepFree, openNow]);
}

/** A part of the frame, which its markup always has. @param {HTMLElement} frame @param {string} selector */
export function part(frame, selector) {
  return /** @type {HTMLElement} */ (frame.querySelector(selector));
}

/** The colours of the mode looked at, and the fonts, as the style sheet has them. */
function colours() {
  const style = getComputedStyle(document.documentElement);
  const family = style.fontFamily;
  if (window.matchMedia('(forced-colors: active)').matches) return { ...FORCED_COLOURS, family };
  const token = (/** @type {string} */ name) => style.getPropertyValue(`--${name}`).trim();
  return { mode: token('mode'), onMode: token('on-mode'), ink: token('ink'), paper: token('paper'), family };
}
