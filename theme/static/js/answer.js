/**
 * What answers, loaded at the first question: reading the data, finding the nearest, writing the cards.
 *
 * @typedef {typeof code} AnswerCode
 */
import { Atlas } from './core/atlas.js';
import { judged } from './core/judge.js';
import { checkPosition } from './core/position.js';
import { Answering } from './parts/answering.js';

const code = { Answering, Atlas, checkPosition, judged };
window.shelterfinderAnswer = code;
