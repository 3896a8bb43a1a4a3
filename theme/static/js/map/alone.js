/**
 * Entry point for a map without a page around it, in a notebook: the data file stands in the same document and hands its payload over
 * when it runs, and the map takes its places from there.
 */
import { Atlas } from '../core/atlas.js';
import { judged } from '../core/judge.js';
import { today } from '../device/clock.js';
import '../map.js';

/** Nobody asks anything: every place that has a role in the mode counts. @param {{lat: number, lon: number}} at @returns {import('./tie.js').Question} */
function question({ lat, lon }) {
  const mode = /** @type {import('../core/shards.js').Mode} */ (document.documentElement.dataset.mode || 'peace');
  return { lat, lon, mode, hazard: null, service: null, stepFree: false, today: today(), listNeverVerified: true };
}

window.shelterfinderData = (name, payload) => {
  document.addEventListener('shelterfinder:places', (event) => {
    const { give, fail } = /** @type {CustomEvent} */ (event).detail;
    const load = (/** @type {string} */ file) => Promise.reject(new Error(`${file}: a notebook has one data file`));
    try {
      give({ atlas: new Atlas(name, payload), load, question, judged, answer: null });
    } catch (error) {
      fail(error);
    }
  });
};
