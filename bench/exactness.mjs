// Answers as a browser would, for bench/exactness.py: for each line { root, files: {name: text}, questions } one line with the keys of the places listed
// and of the doubtful ones, [[[id, keyM], …], [[id, keyM], …]] for each question. Files come as they are needed; every fiftieth question begins with none.
import { createInterface } from 'node:readline';
import { createContext, runInContext } from 'node:vm';
import { Atlas } from '../theme/static/js/core/atlas.js';
import { findNearest } from '../theme/static/js/core/nearest.js';

const AFRESH_EVERY = 50;
let payloads = new Map();
const page = createContext({ shelterfinderData: (key, payload) => payloads.set(`${key}.js`, payload) });

for await (const line of createInterface({ input: process.stdin })) {
  const { root, files, questions } = JSON.parse(line);
  payloads = new Map();
  for (const text of Object.values(files)) runInContext(text, page);
  const load = async (name) => payloads.get(name);
  let atlas = new Atlas(root, payloads.get(root));
  const answers = [];
  let fetched = 0;
  for (const [i, question] of questions.entries()) {
    if (i % AFRESH_EVERY === 0) atlas = new Atlas(root, payloads.get(root));
    const found = await findNearest(atlas, question, load);
    fetched += found.fetched.files;
    answers.push([found.listed, found.uncertain].map((list) => list.map(({ place, keyM }) => [place.id, keyM])));
  }
  console.log(JSON.stringify({ answers, fetched }));
}
