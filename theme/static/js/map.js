/**
 * The map. Entry point: puts `shelterfinderMap` on the window, whose functions the compiled script of the page calls (it is written by
 * folium at build, plugins/shelterfinder/map). Wiring only.
 *
 * @typedef {{bounds: [[number, number], [number, number]]}} MapOptions  south-west and north-east corner, latitude first
 */
import './map/trusted.js';
import * as L from 'leaflet';
import { layBasemap } from './map/basemap.js';
import { bringScale, bringToolbar } from './map/controls.js';
import { startHanding } from './map/handing.js';
import { PlacesOnMap, ZOOM_ANSWER_MAX, part } from './map/places.js';

/** Zoom 19 shows single doors: 15 cm of Helsinki to a pixel. */
const ZOOM_MAX = 19;
/** Two steps beyond "all places": farther out there is nothing to see. */
const ZOOM_OUT_STEPS = 2;
const PADDING_PX = 24;

/**
 * Make the map in the element with this id.
 * @param {string} id @param {MapOptions} options @returns {L.Map}
 */
function map(id, options) {
  const frame = /** @type {HTMLElement} */ (document.getElementById(id));
  const leaflet = L.map(part(frame, '.map-view'), {
    attributionControl: false, zoomControl: false, keyboard: false, maxZoom: ZOOM_MAX,
    // nothing moves by itself
    zoomAnimation: false, fadeAnimation: false, markerZoomAnimation: false, inertia: false,
  }); // prettier-ignore
  const home = () => leaflet.fitBounds(options.bounds, { animate: false, padding: [PADDING_PX, PADDING_PX], maxZoom: ZOOM_ANSWER_MAX });
  home();
  leaflet.setMinZoom(Math.max(0, leaflet.getZoom() - ZOOM_OUT_STEPS));
  bringToolbar(part(frame, '.map-tools'), leaflet, home);
  bringScale(part(frame, '.map-scale'), leaflet);
  return leaflet;
}

/** The frame around a map. @param {L.Map} leaflet */
function frameOf(leaflet) {
  return /** @type {HTMLElement} */ (leaflet.getContainer().closest('.map'));
}

/** Lay the background. What became of it stands in `data-basemap` of the frame, and in words. @param {L.Map} leaflet @param {import('./map/basemap.js').BasemapOptions} options */
function basemap(leaflet, options) {
  const frame = frameOf(leaflet);
  return layBasemap(leaflet, options, (state) => {
    frame.dataset.basemap = state;
    const words = /** @type {NodeListOf<HTMLElement>} */ (frame.querySelectorAll('[data-basemap-said]'));
    for (const line of words) line.hidden = line.dataset.basemapSaid !== state;
  });
}

/** @type {PlacesOnMap | undefined} */
let shown;

/** Show the places, and tie them to the list. @param {L.Map} leaflet @param {import('./map/panel.js').PanelOptions} options */
function facilities(leaflet, options) {
  shown = new PlacesOnMap(leaflet, frameOf(leaflet), options);
  startHanding(leaflet);
  return shown.start();
}

/** Where on the screen a place is drawn and what its mark says, for tests and for people who build on the page. @param {string} id */
function where(id) {
  return shown ? shown.where(id) : null;
}

/** Where on the screen places are only counted, and how many. @returns {{x: number, y: number, count: number}[]} */
function heaps() {
  return shown ? shown.heaps() : [];
}

/** Look at a spot. @param {number} lat @param {number} lon degrees @param {number} zoom */
function look(lat, lon, zoom) {
  if (shown) shown.leaflet.setView([lat, lon], zoom, { animate: false });
}

/** @type {any} */ (window).shelterfinderMap = { map, basemap, facilities, where, heaps, look };
