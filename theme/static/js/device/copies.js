/**
 * The one door to the kept copies. Each version has a cache of its own, named by its build; one more holds what the reader wants kept.
 *
 * @typedef {import('../core/copy.js').Entry} Entry
 * @typedef {import('../core/copy.js').Manifest} Manifest
 * @typedef {{current: string, previous: string, version: number, languages: string[], parts: string[], paused: boolean}} Kept  names of the
 *   caches of the version that answers and of the one before; the highest version that was ever whole; languages whose core is kept;
 *   parts the reader wants, as `en area.kallio`; whether the reader stopped their coming
 */
import { CopyRefused } from '../core/copy.js';
import { HASH_HEADER, fetchVerified } from './verified.js';

const PREFIX = 'shelterfinder-copy ';
const SETTINGS = 'shelterfinder-kept';
/** Files that come at once. */
const LANES = 4;
/** @type {Kept} */
const NOTHING = { current: '', previous: '', version: 0, languages: [], parts: [], paused: false };

/** The name of the cache of a version. The root is part of it: several sites may live on one host. @param {string} root @param {number} version @param {string} build */
export function copyName(root, version, build) {
  return `${PREFIX}${root} ${version} ${build}`;
}

/** Which of all caches are copies of this site. @param {string} root @returns {Promise<string[]>} */
export async function copyNames(root) {
  return (await caches.keys()).filter((name) => name.startsWith(`${PREFIX}${root} `));
}

/** What is kept and wanted. @param {string} root @returns {Promise<Kept>} */
export async function readKept(root) {
  const settings = await caches.open(SETTINGS);
  const answer = await settings.match(root);
  return { ...NOTHING, ...(answer ? await answer.json() : {}) };
}

/** Change what is kept and wanted. @param {string} root @param {(kept: Kept) => Partial<Kept>} change @returns {Promise<Kept>} */
export async function changeKept(root, change) {
  const kept = await readKept(root);
  const changed = { ...kept, ...change(kept) };
  await (await caches.open(SETTINGS)).put(root, new Response(JSON.stringify(changed)));
  return changed;
}

/** Forget everything of this site. @param {string} root */
export async function forgetAll(root) {
  for (const name of await copyNames(root)) await caches.delete(name);
  await (await caches.open(SETTINGS)).delete(root);
}

/**
 * Bring files into a cache; those that are there stay, those that another copy has are taken from it. What fails leaves what came before it.
 * @param {string} root @param {string} name of the cache @param {Entry[]} entries
 * @param {{olds?: string[], note?: (entry: Entry) => void, stop?: () => boolean}} [ways] other copies; told of each file; asked before each
 * @throws {CopyRefused}
 */
export async function fill(root, name, entries, { olds = [], note = () => {}, stop = () => false } = {}) {
  const cache = await caches.open(name);
  const sources = await Promise.all(olds.map((old) => caches.open(old)));
  const left = entries.slice();
  const lane = async () => {
    for (let entry = left.shift(); entry && !stop(); entry = left.shift()) {
      await bring(root, cache, sources, entry);
      note(entry);
    }
  };
  /** @type {unknown} the first failure, which ends the other lanes after their file */
  let fault = null;
  const end = (/** @type {unknown} */ error) => {
    fault = fault || error;
    left.length = 0;
  };
  await Promise.all(Array.from({ length: LANES }, () => lane().catch(end)));
  if (fault) throw fault;
}

/** @param {string} root @param {Cache} cache @param {Cache[]} sources @param {Entry} entry */
async function bring(root, cache, sources, [address, bytes, , sha256]) {
  for (const source of [cache, ...sources]) {
    const found = await source.match(root + address);
    if (!found || found.headers.get(HASH_HEADER) !== sha256) continue;
    if (source !== cache) await put(cache, root + address, found);
    return;
  }
  await put(cache, root + address, await fetchVerified(root, address, bytes, sha256));
}

/** @param {Cache} cache @param {string} url @param {Response} response @throws {CopyRefused} full, blocked */
export async function put(cache, url, response) {
  try {
    await cache.put(url, response);
  } catch (error) {
    throw new CopyRefused(/quota/i.test(String(/** @type {any} */ (error).name)) ? 'full' : 'blocked', url);
  }
}

/** The entries that a copy lacks. @param {string} root @param {string} name @param {Entry[]} entries @returns {Promise<Entry[]>} */
export async function lacking(root, name, entries) {
  if (!(await caches.has(name))) return entries;
  const there = new Set((await (await caches.open(name)).keys()).map(({ url }) => url));
  return entries.filter(([address]) => !there.has(root + address));
}
