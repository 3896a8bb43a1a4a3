// Asks the browser's search. Standard input: { root: [name, text], files: [[name, text]], queries: [text], limit, here }; standard output:
// for each query { found: [[kind, lat, lon, label, id]], count, more, isStreetOnly, requests, names, bytes }, or of a short Plus Code with a town behind
// it { codes: [[label, asks, lat, lon]], more }. Started by the tests of the search.
import { readFileSync } from 'node:fs';
import { Script, createContext } from 'node:vm';
import { readGiven } from '../../../theme/static/js/core/given.js';
import { readPlusCode } from '../../../theme/static/js/core/plus-codes.js';
import { Search } from '../../../theme/static/js/core/search.js';
import { townsOf } from '../../../theme/static/js/core/towns.js';

const { root, files, queries, limit, here = null, languages = [] } = JSON.parse(readFileSync(0, 'utf8'));
const arrived = new Map();
const context = createContext({ shelterfinderData: (name, payload) => arrived.set(`${name}.js`, payload) });
for (const [, text] of [root, ...files]) new Script(text).runInContext(context);

let requests = 0;
let bytes = 0;
let names = [];
/** What the loader of the page does, counted. */
async function load(name) {
  if (!arrived.has(name)) throw new Error(`asked for ${name}, which is not there`);
  requests++;
  names.push(name);
  bytes += Buffer.byteLength(arrived.get(name));
  return arrived.get(name);
}

const search = new Search(root[0], arrived.get(root[0]));
const answers = [];
const ask = (text, most) => search.find(text, { limit: most || Infinity, here, languages, load });
for (const query of queries) {
  [requests, bytes, names] = [0, 0, []];
  if (readPlusCode(query)) {
    const { meanings, more } = await readGiven(query, { country: 'XX', bounds: [-90, -180, 90, 180], here, towns: (name) => townsOf((most) => ask(name, most)) });
    answers.push({ codes: meanings.map(({ label, asks, lat, lon }) => [label, asks, lat, lon]), more, requests, bytes });
    continue;
  }
  const { found, ...rest } = await ask(query, limit);
  answers.push({ found: found.map(({ kind, lat, lon, label, id }) => [kind, lat, lon, label, id]), ...rest, requests, names, bytes });
}
console.log(JSON.stringify(answers));
