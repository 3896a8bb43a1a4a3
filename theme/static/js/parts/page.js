/** What later scripts take from the page's first one instead of bringing it again. */
export { copy, find, put, refill } from './slots.js';
export { distanceWords, said, word } from './words.js';
