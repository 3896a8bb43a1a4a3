/**
 * What answers, loaded at the first question: reading the data, finding the nearest, writing the cards.
 *
 * @typedef {typeof code} AnswerCode
 */
import { nearest } from './core/nearest.js';
import { checkPosition } from './core/position.js';
import { search } from './core/search.js';
import { decode } from './core/shards.js';
import { showAnswer } from './parts/nearest.js';

const code = { checkPosition, decode, nearest, search, showAnswer };
window.shelterfinderAnswer = code;
