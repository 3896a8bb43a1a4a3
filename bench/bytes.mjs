// Asks the product's own search for the nearest five from a cold start at each position, and prints which files it fetched, round by
// round: one line of JSON for each position. Files of one round are asked for at the same time. Started by bytes.py with one line
// of JSON: { folder, root, questions }.
import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { Atlas } from '../theme/static/js/core/atlas.js';
import { findNearest } from '../theme/static/js/core/nearest.js';

let asked = '';
for await (const part of process.stdin) asked += part;
const { folder, root, questions } = JSON.parse(asked);
const payloads = new Map();

/** What a data file hands over, read once. */
function payloadOf(name) {
  if (!payloads.has(name)) {
    let handed;
    runInNewContext(readFileSync(`${folder}/${name}`, 'utf8'), { shelterfinderData: (_, payload) => (handed = payload) });
    payloads.set(name, handed);
  }
  return payloads.get(name);
}

for (const question of questions) {
  const rounds = [[root]];
  let isOpen = false;
  const load = (name) => {
    if (!isOpen) {
      rounds.push([]);
      isOpen = true;
    }
    rounds[rounds.length - 1].push(name);
    return new Promise((resolve) =>
      setImmediate(() => {
        isOpen = false;
        resolve(payloadOf(name));
      }),
    );
  };
  const { listed, uncertain, missing } = await findNearest(new Atlas(root, payloadOf(root)), question, load);
  if (missing.length) throw new Error(`at ${question.lat}, ${question.lon}: ${JSON.stringify(missing[0])}`);
  console.log(JSON.stringify({ rounds, listed: listed.length, uncertain: uncertain.length }));
}
