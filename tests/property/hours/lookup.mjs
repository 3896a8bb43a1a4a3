/** Reads lines of {table, zone, instants} and writes what core/opening.js says at each instant. */
import { createInterface } from 'node:readline';
import { openingAt, stateAt } from '../../../theme/static/js/core/opening.js';

for await (const line of createInterface({ input: process.stdin })) {
  const { table, zone, instants } = JSON.parse(line);
  const answers = instants.map((ms) => {
    const { state, scheduled, remark, ends, until, opens } = openingAt(table, ms, zone);
    if (stateAt(table, ms, zone) !== state) throw new Error(`stateAt and openingAt differ at ${ms} for ${table}`);
    return [state, scheduled, remark, ends, until, opens];
  });
  console.log(JSON.stringify(answers));
}
