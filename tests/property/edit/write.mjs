/** Reads lines of records and writes the registry file that the page makes of each. */
import { createInterface } from 'node:readline';
import { fileYaml } from '../../../theme/static/js/core/telling.js';
import { ordered } from '../../../theme/static/js/core/shape.js';

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const shape = JSON.parse((await lines.next()).value);
for await (const line of { [Symbol.asyncIterator]: () => lines }) {
  console.log(JSON.stringify(fileYaml([{ record: ordered(JSON.parse(line), shape), changes: [] }])));
}
