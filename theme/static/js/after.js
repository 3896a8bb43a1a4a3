/**
 * What an answer gains once it stands, loaded behind it: opening hours in words, and following the reader. The five places do not wait for it.
 *
 * @typedef {typeof code} AfterCode
 */
import { stateAt } from './core/opening.js';
import { Following } from './parts/follow.js';
import { fillHours } from './parts/hours.js';
import { settle } from './parts/patch.js';

const code = { Following, fillHours, settle, stateAt };
window.shelterfinderAfter = code;
