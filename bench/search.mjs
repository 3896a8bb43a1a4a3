// The programs that the page of search.py runs: ours, MiniSearch and Pagefind, each over the same things. Bundled by esbuild.
import MiniSearch from 'minisearch';
import { Search } from '../theme/static/js/core/search.js';

const LIMIT = 8;
/** In a list, so that esbuild leaves it to the browser. */
const PAGEFIND = ['/pagefind/pagefind.js'];
const OPTIONS = { fields: ['text'], storeFields: ['name', 'lat', 'lon'], searchOptions: { prefix: true, combineWith: 'AND' } };
const payloads = new Map();
window.shelterfinderData = (name, payload) => void payloads.set(`${name}.js`, payload);

/** Loads a classic script of data. */
function script(address) {
  return new Promise((resolve, reject) => {
    const element = document.createElement('script');
    element.addEventListener('load', resolve);
    element.addEventListener('error', reject);
    element.src = address;
    document.head.append(element);
  });
}

/** Milliseconds of each call, one after the other, and how many of them found something. */
async function timed(queries, call) {
  const times = [];
  let found = 0;
  for (const query of queries) {
    const started = performance.now();
    found += Number(Boolean(await call(query)));
    times.push(performance.now() - started);
  }
  return { times, found };
}

/** What one program does: from its files to an answer for each query. */
async function run(ready, queries) {
  const started = performance.now();
  const call = await ready();
  return { ready: performance.now() - started, ...(await timed(queries, call)) };
}

window.bench = {
  async ours(root, queries) {
    await script(`/${root}`);
    const load = async (name) => {
      await script(`/${name}`);
      return payloads.get(name);
    };
    const asked = { limit: LIMIT, here: null, languages: ['en'], load };
    return run(async () => {
      const search = new Search(root, payloads.get(root));
      return async (query) => (await search.find(query, asked)).found.length;
    }, queries);
  },
  async minisearch(queries) {
    const text = await (await fetch('/minisearch.json')).text();
    return run(async () => {
      const index = MiniSearch.loadJSON(text, OPTIONS);
      return async (query) => index.search(query).slice(0, LIMIT).length;
    }, queries);
  },
  async pagefind(queries) {
    return run(async () => {
      const pagefind = await import(PAGEFIND[0]);
      await pagefind.init();
      return async (query) => {
        const { results } = await pagefind.search(query);
        return (await Promise.all(results.slice(0, LIMIT).map((result) => result.data()))).length;
      };
    }, queries);
  },
};
