// Damages real search files, { root: [name, text], files: [[name, text]], query } on standard input, in every way, and prints how often each
// kind of damage was tried, refused, and by good luck the same payload. Anything else would be a wrong answer. Started by test_damage.py.
import { readFileSync } from 'node:fs';
import { Script, createContext } from 'node:vm';
import { DataRefused } from '../../../theme/static/js/core/refusal.js';
import { Search } from '../../../theme/static/js/core/search.js';

const { root, files, query } = JSON.parse(readFileSync(0, 'utf8'));
const FLIPS = 600;
const EDGE_BYTES = 100;
let handed;
const context = createContext({ shelterfinderData: (key, payload) => (handed = payload) });

/** Loads a damaged file as a page would. */
function loaded(text) {
  handed = undefined;
  try {
    new Script(text).runInContext(context, { timeout: 1000 });
  } catch {
    // a script that fails after it has handed something over has handed it over all the same
  }
  return handed;
}

const good = new Map([root, ...files].map(([name, text]) => [name, loaded(text)]));
const counts = {};

/** Searches with one file replaced. */
async function attempt(kind, name, payload) {
  const count = (counts[kind] = counts[kind] || { tried: 0, refused: 0, same: 0, unused: 0 });
  count.tried++;
  if (payload === good.get(name)) return count.same++;
  if (payload === undefined) return count.refused++;
  let isAsked = name === root[0];
  const give = async (wanted) => {
    isAsked = isAsked || wanted === name;
    return wanted === name ? payload : good.get(wanted);
  };
  try {
    await new Search(root[0], await give(root[0])).find(query, { limit: 5, here: null, languages: [], load: give });
    if (isAsked) console.error(`${kind}: a damaged ${name} was used`);
    else count.unused++;
  } catch (error) {
    if (!(error instanceof DataRefused)) throw error;
    count.refused++;
  }
}

for (const [name, text] of [root, ...files]) {
  const bytes = Buffer.from(text, 'utf8');
  for (let i = 0; i < FLIPS; i++) {
    const at = i < EDGE_BYTES ? i : i < 2 * EDGE_BYTES ? bytes.length - 1 - (i - EDGE_BYTES) : Math.floor((bytes.length * i) / FLIPS);
    const damaged = Buffer.from(bytes);
    damaged[at] ^= 1 << i % 8;
    await attempt('flip', name, loaded(damaged.toString('utf8')));
  }
  for (let i = 0; i < 40; i++) await attempt('cut', name, loaded(bytes.subarray(0, Math.floor((bytes.length * i) / 40)).toString('utf8')));
  await attempt('html', name, loaded('<!doctype html><title>Not found</title>'));
  for (const [other, payload] of good) if (other !== name) await attempt('mixed', name, payload);
  const { format, ...rest } = JSON.parse(good.get(name));
  await attempt('version', name, JSON.stringify({ ...rest, format: `${format}9` }));
}
console.log(JSON.stringify(counts));
