/**
 * What searches, loaded with its data when the search field gets the focus.
 *
 * @typedef {typeof code} SearchCode
 */
import { start } from './parts/combobox.js';

const code = { start };
window.shelterfinderSearch = code;
