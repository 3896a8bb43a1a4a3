// The programs that the page of nearest.py runs: ours and the peers', each over the same places. Bundled by esbuild.
import Flatbush from 'flatbush';
import { around as flatAround } from 'geoflatbush';
import { around } from 'geokdbush';
import KDBush from 'kdbush';
import { Atlas } from '../theme/static/js/core/atlas.js';
import { findNearest } from '../theme/static/js/core/nearest.js';

const K = 5;
const BATCH = 20;
/** @type {Map<string, string>} */
const payloads = new Map();
const never = () => Promise.reject(new Error('everything is loaded'));

window.shelterfinderData = (name, payload) => void payloads.set(`${name}.js`, payload);

/** An atlas with every file taken in, decoded anew. */
function loadedAtlas(root) {
  const atlas = new Atlas(root, payloads.get(root));
  let before = 0;
  // indexes first, until nothing more is named
  while (before !== payloads.size) {
    before = payloads.size;
    for (const name of [...atlas.awaited.keys()]) atlas.take(name, payloads.get(name));
    if (atlas.awaited.size) before = -1;
  }
  return atlas;
}

/** Milliseconds of one call. */
async function timed(call) {
  const started = performance.now();
  await call();
  return performance.now() - started;
}

/** Milliseconds of each call, and of one call in the middle of batches: the clock of a page shows tenths only. */
async function timedAll(questions, call) {
  const times = [];
  const batches = [];
  for (const question of questions) times.push(await timed(() => call(question)));
  for (let i = 0; i < questions.length; i += BATCH) {
    const batch = questions.slice(i, i + BATCH);
    const ms = await timed(async () => {
      for (const question of batch) await call(question);
    });
    batches.push(ms / batch.length);
  }
  batches.sort((a, b) => a - b);
  return { times, median: batches[batches.length >> 1] };
}

window.bench = {
  atlas: null,
  payloads,
  /** Decode everything; gives the milliseconds and how many places. */
  async load(root) {
    const ms = await timed(() => (this.atlas = loadedAtlas(root)));
    this.points = this.atlas.places().map(({ lat, lon }) => ({ lat, lon }));
    return { ms, count: this.points.length };
  },
  /** The first question to a fresh atlas, then every question. */
  async ours(questions) {
    return timedAll(questions, (question) => findNearest(this.atlas, question, never, { count: K }));
  },
  /** Index build, then every question. */
  async geokdbush(questions) {
    let index;
    const build = await timed(() => {
      index = new KDBush(this.points.length);
      for (const { lat, lon } of this.points) index.add(lon, lat);
      index.finish();
    });
    return { build, ...(await timedAll(questions, ({ lat, lon }) => around(index, lon, lat, K))) };
  },
  /** The same with flatbush. */
  async geoflatbush(questions) {
    let index;
    const build = await timed(() => {
      index = new Flatbush(this.points.length);
      for (const { lat, lon } of this.points) index.add(lon, lat, lon, lat);
      index.finish();
    });
    return { build, ...(await timedAll(questions, ({ lat, lon }) => flatAround(index, lon, lat, K))) };
  },
};
