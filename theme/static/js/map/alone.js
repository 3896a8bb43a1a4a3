/**
 * Entry point for a map without a page around it, in a notebook: the data file stands in the same document and hands its payload over
 * when it runs, and the map takes its places from there.
 */
import { decode } from '../core/shards.js';
import '../map.js';

window.shelterfinderData = (name, payload) => {
  document.addEventListener('shelterfinder:places', (event) => {
    const { give, fail } = /** @type {CustomEvent} */ (event).detail;
    try {
      give({ places: decode(name, payload), answer: null });
    } catch (error) {
      fail(error);
    }
  });
};
