/**
 * What is seldom needed on the page that corrects a place, and so comes apart: what searches for places, and what reads Plus Codes and links
 * of map programs, which the search has already.
 *
 * @typedef {import('../places.js').PlacesCode} PlacesCode
 */
import { find } from '../parts/slots.js';
import { fileOf } from './records.js';

/** Loaded when it is asked for the first time; after a failure the next one asks anew. @returns {Promise<PlacesCode>} @throws {Error} whose `code` is load */
export async function placesCode() {
  const { root = '' } = document.documentElement.dataset;
  const { places = '' } = find(document, '#edit').dataset;
  if (!window.shelterfinderPlaces) await fileOf(places.slice(root.length));
  return /** @type {PlacesCode} */ (window.shelterfinderPlaces);
}
