/**
 * The map in the service of the page that edits places: a tapped spot goes back there. The address says for what, `#edit=KEY~PATH~LAT,LON`
 * (the position that is recorded now, if there is one); the way back carries the new one, `#set=KEY~PATH~LAT,LON`.
 */
import { hear } from './tie.js';

const ASKED = /^#edit=([^~]+)~([\w.]+)~(?:(-?[\d.]+)(?:,|%2C)(-?[\d.]+))?$/;
/** Single doors can be told apart. */
const ZOOM_DOORS = 19;
/** A step of 1e-6 degrees is 11 cm, less than a finger covers on any zoom of this map. */
const DECIMALS = 6;

/** Where a position is wanted, begin there and offer each tapped spot. @param {import('leaflet').Map} leaflet */
export function startHanding(leaflet) {
  const [, key, path, lat, lon] = ASKED.exec(location.hash) || [];
  const panel = document.getElementById('map-for-edit');
  if (!panel || !key) return;
  panel.hidden = false;
  if (lat) leaflet.setView([Number(lat), Number(lon)], ZOOM_DOORS, { animate: false });
  const use = /** @type {HTMLAnchorElement} */ (panel.querySelector('[data-slot="use"]'));
  hear('position', ({ source, lat: north, lon: east }) => {
    if (source !== 'map') return;
    const at = `${north.toFixed(DECIMALS)},${east.toFixed(DECIMALS)}`;
    use.hash = `#set=${key}~${path}~${at}`;
    use.hidden = false;
    /** @type {HTMLElement} */ (panel.querySelector('[data-slot="at"]')).textContent = at.replace(',', ', ');
  });
}
