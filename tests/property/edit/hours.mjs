/** Reads lines of texts of opening hours and writes what core/hours-grammar.js refuses of each. */
import { createInterface } from 'node:readline';
import { refusalOfHours } from '../../../theme/static/js/core/hours-grammar.js';

for await (const line of createInterface({ input: process.stdin })) console.log(JSON.stringify(refusalOfHours(JSON.parse(line))));
