/** Reads lines of texts and writes what core/neighbour-faults.js compares of each. */
import { createInterface } from 'node:readline';
import { sameWords } from '../../../theme/static/js/core/neighbour-faults.js';

for await (const line of createInterface({ input: process.stdin })) console.log(JSON.stringify(sameWords(JSON.parse(line))));
