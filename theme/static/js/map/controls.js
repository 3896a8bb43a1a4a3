/**
 * What stands around the map. The elements and their words are in the page already (plugins/shelterfinder/map/shelter_map.py); here they
 * are brought to life: buttons to zoom and move, because nobody must drag (WCAG 2.5.7), and the scale.
 */
import { mapNumber } from './number.js';
import { metresPerPx, scaleBar } from './scale.js';

/** One press moves the map by this share of its width or height: what was at the edge is then well inside. */
const STEP_SHARE = 0.4;
/** The steps 1, 2, 5 make a bar at least 0.4 of this wide: room for its own words. */
const SCALE_WIDEST_PX = 140;

/** What each button does. @type {Record<string, (map: import('leaflet').Map, home: () => void) => void>} */
const ACTS = {
  zoom_in: (map) => map.zoomIn(),
  zoom_out: (map) => map.zoomOut(),
  up: (map) => move(map, 0, -1),
  down: (map) => move(map, 0, 1),
  left: (map) => move(map, -1, 0),
  right: (map) => move(map, 1, 0),
  whole: (_map, home) => home(),
};

/**
 * The buttons as one toolbar: one stop for the Tab key, arrow keys inside (ARIA Authoring Practices, toolbar).
 * @param {HTMLElement} bar @param {import('leaflet').Map} map @param {() => void} home shows everything
 */
export function bringToolbar(bar, map, home) {
  const buttons = /** @type {HTMLElement[]} */ ([...bar.querySelectorAll('button')]);
  buttons.forEach((button, index) => {
    button.tabIndex = index ? -1 : 0;
    button.addEventListener('click', () => ACTS[String(button.dataset.act)](map, home));
  });
  bar.addEventListener('keydown', (event) => rove(event, buttons));
  bar.classList.remove('waiting');
}

/** @param {KeyboardEvent} event @param {HTMLElement[]} buttons */
function rove(event, buttons) {
  const now = buttons.indexOf(/** @type {HTMLElement} */ (event.target));
  const last = buttons.length - 1;
  const next = { ArrowRight: now + 1, ArrowDown: now + 1, ArrowLeft: now - 1, ArrowUp: now - 1, Home: 0, End: last }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  const target = (next + buttons.length) % buttons.length;
  buttons.forEach((button, index) => (button.tabIndex = index === target ? 0 : -1));
  buttons[target].focus();
}

/** @param {import('leaflet').Map} map @param {number} right @param {number} down */
function move(map, right, down) {
  const { x, y } = map.getSize();
  map.panBy([right * x * STEP_SHARE, down * y * STEP_SHARE], { animate: false });
}

/**
 * The scale, kept true as the map moves. The element carries its two forms: `data-metres` and `data-kilometres`, each with {n}.
 * @param {HTMLElement} bar @param {import('leaflet').Map} map
 */
export function bringScale(bar, map) {
  const update = () => {
    const { lengthM, widthPx } = scaleBar(metresPerPx(map.getCenter().lat, map.getZoom()), SCALE_WIDEST_PX);
    const [form, count] = lengthM < 1000 ? [bar.dataset.metres, lengthM] : [bar.dataset.kilometres, lengthM / 1000];
    bar.textContent = String(form).replace('{n}', mapNumber(count));
    bar.style.width = `${Math.round(widthPx)}px`;
  };
  map.on('moveend zoomend', update);
  update();
  bar.classList.remove('waiting');
}
