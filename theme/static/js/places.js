/**
 * What finds a place to correct, loaded with its data when its field gets the focus, and what reads a pasted position, loaded with the first
 * one that is not two numbers. It hands over its own name as a data file does, because that door is open to every script of the page.
 *
 * @typedef {{start: typeof start, readGiven: typeof readGiven}} PlacesCode
 */
import { readGiven } from './core/given.js';
import { start } from './edit/place-search.js';

/** Its own name, as it was asked for. */
const NAME = /static\/[\w.-]+(?=\.js)/;

window.shelterfinderPlaces = { start, readGiven };
const { src } = /** @type {HTMLScriptElement} */ (document.currentScript);
const [name] = NAME.exec(src) || [''];
if (window.shelterfinderData) window.shelterfinderData(name, 'places');
