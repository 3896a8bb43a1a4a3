// Asks the browser's search. Standard input: { root: [name, text], files: [[name, text]], queries: [text], limit, here }; standard output:
// for each query { found: [[kind, lat, lon, label, id]], count, more, isStreetOnly, requests, bytes }. Started by the tests of the search.
import { readFileSync } from 'node:fs';
import { Script, createContext } from 'node:vm';
import { Search } from '../../../theme/static/js/core/search.js';

const { root, files, queries, limit, here = null, languages = [] } = JSON.parse(readFileSync(0, 'utf8'));
const arrived = new Map();
const context = createContext({ shelterfinderData: (name, payload) => arrived.set(`${name}.js`, payload) });
for (const [, text] of [root, ...files]) new Script(text).runInContext(context);

let requests = 0;
let bytes = 0;
/** What the loader of the page does, counted. */
async function load(name) {
  if (!arrived.has(name)) throw new Error(`asked for ${name}, which is not there`);
  requests++;
  bytes += Buffer.byteLength(arrived.get(name));
  return arrived.get(name);
}

const search = new Search(root[0], arrived.get(root[0]));
const answers = [];
for (const query of queries) {
  [requests, bytes] = [0, 0];
  const { found, ...rest } = await search.find(query, { limit: limit || Infinity, here, languages, load });
  answers.push({ found: found.map(({ kind, lat, lon, label, id }) => [kind, lat, lon, label, id]), ...rest, requests, bytes });
}
console.log(JSON.stringify(answers));
