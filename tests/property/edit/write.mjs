/** Reads lines of records and writes the registry file that the page makes of each; with `whole`, the record as it replaces that of the registry. */
import { createInterface } from 'node:readline';
import { fileYaml, wholeYaml } from '../../../theme/static/js/core/telling.js';
import { ordered } from '../../../theme/static/js/core/shape.js';

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const isWhole = process.argv[2] === 'whole';
const shape = JSON.parse((await lines.next()).value);
for await (const line of { [Symbol.asyncIterator]: () => lines }) {
  const record = ordered(JSON.parse(line), shape);
  console.log(JSON.stringify(isWhole ? wholeYaml(record, false) : fileYaml([{ record, changes: [] }])));
}
